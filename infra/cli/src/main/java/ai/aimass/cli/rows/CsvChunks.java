package ai.aimass.cli.rows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A table in pieces, each with the header that the table has.
public final class CsvChunks implements Chunks {
    private static final String TYPE = "text/csv";

    private final CsvRecords records;
    private final byte[] header;
    private long row;
    private byte @Nullable [] ahead;

    private CsvChunks(CsvRecords records, byte[] header, byte @Nullable [] first) {
        this.records = records;
        this.header = header;
        this.ahead = first;
        records.setDelimiter(CsvHeader.delimiter(header));
    }

    /// A table whose first record names its columns.
    ///
    /// @throws RowsException where the table is empty
    public static CsvChunks of(InputStream in) throws IOException {
        CsvRecords records = new CsvRecords(in);
        byte[] header =
                records.next().orElseThrow(() -> new RowsException("the file is empty: not even a header is there"));
        return new CsvChunks(records, withLineEnd(header), null);
    }

    /// A table without names.
    ///
    /// @param columns the names it would have, all of them or all but the target
    /// @throws RowsException where the table has another number of columns
    public static CsvChunks of(InputStream in, List<String> columns, String target) throws IOException {
        CsvRecords records = new CsvRecords(in);
        byte[] first = records.next().orElse(new byte[0]);
        char delimiter = CsvHeader.delimiter(first);
        int cells = CsvHeader.cells(first, delimiter).size();
        List<String> names = new ArrayList<>(columns);
        if (cells == names.size() - 1) names.remove(target);
        if (first.length > 0 && cells != names.size()) {
            throw new RowsException("the first row has " + cells + " cells, the model has learned from "
                    + columns.size() + " columns (with the target)");
        }
        byte[] header = CsvHeader.record(names, delimiter).getBytes(StandardCharsets.UTF_8);
        return new CsvChunks(records, header, first.length > 0 ? first : null);
    }

    @Override
    public Optional<Chunk> next() throws IOException {
        List<byte[]> taken = new ArrayList<>();
        int bytes = 0;
        for (byte[] record = read(); record != null; record = read()) {
            if (!taken.isEmpty() && (taken.size() == ROWS || bytes + record.length > BYTES)) {
                ahead = record;
                break;
            }
            taken.add(record);
            bytes += record.length;
        }
        if (taken.isEmpty()) return Optional.empty();
        Chunk chunk = chunk(taken, row);
        row += taken.size();
        return Optional.of(chunk);
    }

    @Override
    public List<Chunk> split(Chunk chunk) throws IOException {
        CsvRecords all = new CsvRecords(new ByteArrayInputStream(chunk.body()));
        all.setDelimiter(CsvHeader.delimiter(header));
        List<byte[]> rows = new ArrayList<>();
        for (Optional<byte[]> record = all.next(); record.isPresent(); record = all.next()) rows.add(record.get());
        List<byte[]> below = rows.subList(1, rows.size());
        int half = below.size() / 2;
        return List.of(
                chunk(below.subList(0, half), chunk.firstRow()),
                chunk(below.subList(half, below.size()), chunk.firstRow() + half));
    }

    private byte @Nullable [] read() throws IOException {
        byte[] record = ahead;
        ahead = null;
        return record != null ? record : records.next().orElse(null);
    }

    private Chunk chunk(List<byte[]> rows, long firstRow) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(header);
        rows.forEach(body::writeBytes);
        return new Chunk(body.toByteArray(), TYPE, firstRow, rows.size());
    }

    private static byte[] withLineEnd(byte[] record) {
        byte last = record[record.length - 1];
        if (last == '\n' || last == '\r') return record;
        byte[] ended = Arrays.copyOf(record, record.length + 1);
        ended[record.length] = '\n';
        return ended;
    }
}
