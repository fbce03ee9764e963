package ai.aimass.decode.table;

import ai.aimass.decode.packed.Unpacked;
import ai.aimass.decode.packed.UnpackingLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/// How the table in an upload is written, found from its first bytes.
///
/// @param columns their names, as far as they are known beforehand; see [Table#columns]
/// @param file the table's name inside a zip; empty where the upload is itself the table
/// @param notices what was taken for granted that the user should know of
public record TableFormat(Layout layout, Charset charset, List<String> columns, String file, List<String> notices) {
    /// How rows are told apart, and cells.
    public sealed interface Layout {
        /// Rows on lines, cells between delimiters, with double quotes around those that hold delimiters or line
        /// ends.
        ///
        /// @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
        record Delimited(char delimiter, boolean header) implements Layout {}

        /// A JSON object on each line.
        record JsonLines() implements Layout {}

        /// An array of JSON objects, or objects one after the other, on any number of lines.
        record JsonArray() implements Layout {}
    }

    public TableFormat {
        columns = List.copyOf(columns);
        notices = List.copyOf(notices);
    }

    /// Looks at the beginning of an upload, and closes it.
    ///
    /// @throws ai.aimass.decode.UnreadableDataException where there is no table in it
    public static TableFormat detect(InputStream upload, TableHints hints, UnpackingLimits limits) throws IOException {
        try (Unpacked unpacked = Unpacked.open(upload, limits)) {
            return new TableDetector(unpacked, hints).detect();
        }
    }

    /// Opens the table anew.
    ///
    /// @param upload from its first byte; closed with the table
    public Table open(InputStream upload, UnpackingLimits limits) throws IOException {
        DecodingReader reader = new DecodingReader(Unpacked.open(upload, limits), charset);
        return switch (layout) {
            case Layout.Delimited d -> new DelimitedTable(reader, d, columns);
            case Layout.JsonLines l -> new JsonTable(new JsonLineSlices(reader), columns);
            case Layout.JsonArray a -> new JsonTable(new JsonObjectSlices(reader), columns);
        };
    }

    /// The same table, for when it turned out to be in another encoding.
    public TableFormat in(Charset better) {
        List<String> more = new ArrayList<>(notices);
        more.add(encodingNotice(better));
        return new TableFormat(layout, better, columns, file, more);
    }

    static String encodingNotice(Charset charset) {
        return "The file is not UTF-8. It was read as " + charset.name()
                + "; if letters look wrong, save it as UTF-8 and upload it again.";
    }
}
