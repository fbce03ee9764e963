package ai.aimass.decode.table;

import ai.aimass.decode.UnreadableDataException;
import ai.aimass.decode.packed.Unpacked;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/// Finds a [TableFormat] from the beginning of a file. 64 KiB are enough for most; where they do not hold two rows,
/// more is read.
final class TableDetector {
    private static final int[] HEAD_BYTES = {64 << 10, 512 << 10, 4 << 20};
    private static final int JSON_ROWS = 1_000;
    /// More control characters than this share no text has.
    private static final double CONTROL_CHARACTERS = 0.002;

    private final Unpacked unpacked;
    private final TableHints hints;
    private final List<String> notices = new ArrayList<>();

    TableDetector(Unpacked unpacked, TableHints hints) {
        this.unpacked = unpacked;
        this.hints = hints;
    }

    TableFormat detect() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.write(unpacked.readHead(HEAD_BYTES[0]));
        if (head.size() == 0) throw new UnreadableDataException("This file is empty.");
        try {
            return detect(head);
        } catch (UnreadableDataException e) {
            unpacked.refuseMoreFiles();
            throw e;
        }
    }

    private TableFormat detect(ByteArrayOutputStream head) throws IOException {
        Charset charset = Encodings.ofFile(head.toByteArray());
        for (int bytes : HEAD_BYTES) {
            head.write(unpacked.readNBytes(bytes - head.size()));
            boolean complete = head.size() < bytes;
            String text = Encodings.text(head.toByteArray(), charset);
            refuseBinary(text);
            if (isJson(text)) return json(text, complete, charset);
            Dialect dialect = Dialect.of(text, complete);
            boolean most = bytes == HEAD_BYTES[HEAD_BYTES.length - 1];
            if (dialect.rows().size() > 1 || complete || most) return delimited(dialect, charset);
        }
        throw new IllegalStateException("the longest head is always enough");
    }

    private TableFormat delimited(Dialect dialect, Charset charset) {
        if (dialect.rows().isEmpty()) {
            throw new UnreadableDataException(
                    "No row was found in this file: it is empty, or one cell does not end. Is a closing quote missing?");
        }
        boolean header = HeaderDetector.hasHeader(dialect.rows(), hints);
        List<String> first = dialect.rows().getFirst();
        ColumnNames names = header ? ColumnNames.of(first) : ColumnNames.numbered(first.size());
        if (first.size() < 2 && dialect.width() > 1) {
            throw new UnreadableDataException("The first row has only one cell, but most rows have " + dialect.width()
                    + ". Remove what stands above the header, or give every column a name.");
        }
        if (first.size() < 2) {
            throw new UnreadableDataException("Only one column was found in this file. A table needs at least two,"
                    + " separated by one of , ; tab or |.");
        }
        noteEncoding(charset);
        if (!header && hints.header() == null) {
            notices.add("The first row looks like data, not like names, so the columns are called column_1 to column_"
                    + first.size() + ". If it is a header, say so when uploading.");
        }
        notices.addAll(names.notices());
        return format(new TableFormat.Layout.Delimited(dialect.delimiter(), header), charset, names.names());
    }

    private TableFormat json(String text, boolean complete, Charset charset) throws IOException {
        noteEncoding(charset);
        boolean lines = text.stripLeading().startsWith("{") && isObject(firstLine(text));
        // A line that is cut off would look like a row that is no JSON.
        String whole = lines && !complete ? text.substring(0, text.lastIndexOf('\n') + 1) : text;
        List<String> columns = columns(whole, lines);
        return format(
                lines ? new TableFormat.Layout.JsonLines() : new TableFormat.Layout.JsonArray(), charset, columns);
    }

    private TableFormat format(TableFormat.Layout layout, Charset charset, List<String> columns) {
        return new TableFormat(layout, charset, columns, unpacked.fileName().orElse(""), notices);
    }

    private void noteEncoding(Charset charset) {
        if (charset.equals(Encodings.GB18030) || charset.equals(Encodings.WINDOWS_1252)) {
            notices.add(TableFormat.encodingNotice(charset));
        }
    }

    /// An object, or an array that begins with one or is empty. A CSV file may begin with a bracket, too.
    private static boolean isJson(String text) {
        String begin = text.substring(0, Math.min(text.length(), 1000)).replaceAll("\\s", "");
        return begin.startsWith("{\"") || begin.startsWith("{}") || begin.startsWith("[{") || begin.equals("[]");
    }

    private static String firstLine(String text) {
        return text.stripLeading().lines().findFirst().orElse("");
    }

    private static boolean isObject(String line) throws IOException {
        Table table = new JsonTable(new JsonLineSlices(new StringReader(line)), List.of());
        return table.next() && table.row().isUsable();
    }

    /// The columns of the rows that are whole.
    private static List<String> columns(String text, boolean lines) throws IOException {
        StringReader reader = new StringReader(text);
        Table table = new JsonTable(lines ? new JsonLineSlices(reader) : new JsonObjectSlices(reader), List.of());
        try {
            while (table.next() && table.row().number() < JSON_ROWS) {
                // Reading a row finds its columns.
            }
        } catch (UnreadableDataException e) {
            // The text ends inside a row, or the file is broken here; reading it will tell.
            return table.columns();
        }
        return table.columns();
    }

    private static void refuseBinary(String text) {
        int controls = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) controls += text.length();
            else if (c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f') controls++;
        }
        if (controls > text.length() * CONTROL_CHARACTERS) {
            throw new UnreadableDataException("This looks like a binary file, not like a table as CSV or JSON: it has"
                    + " characters in it that no text has.");
        }
    }
}
