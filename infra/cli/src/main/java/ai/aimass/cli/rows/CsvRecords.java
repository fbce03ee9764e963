package ai.aimass.cli.rows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Cuts a table into its records without reading their cells: a line end inside quotes ends no record. A quote opens a
/// cell only where one begins; anywhere else it is a letter like others.
final class CsvRecords {
    /// What may stand between cells.
    static final String DELIMITERS = ",;\t|";

    private final InputStream in;
    private final ByteArrayOutputStream record = new ByteArrayOutputStream();
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private long records;
    /// Before the header is known any of the delimiters begins a cell.
    private String delimiters = DELIMITERS;

    CsvRecords(InputStream in) {
        this.in = in;
    }

    /// From now on only this one stands between cells.
    void setDelimiter(char delimiter) {
        delimiters = String.valueOf(delimiter);
    }

    /// The next record with its line end as it is in the file; empty lines are passed over. Empty after the last one.
    Optional<byte[]> next() throws IOException {
        while (true) {
            byte[] bytes = read();
            if (bytes.length == 0) return Optional.empty();
            if (isEmpty(bytes)) continue;
            records++;
            return Optional.of(bytes);
        }
    }

    private enum State {
        CELL_BEGINS,
        BARE,
        QUOTED,
        /// After a quote that closes the cell, unless another one follows.
        CLOSED
    }

    private byte[] read() throws IOException {
        record.reset();
        State state = State.CELL_BEGINS;
        while (true) {
            int b = take();
            if (b < 0) return record.toByteArray();
            record.write(b);
            if (record.size() > Chunks.LARGEST_ROW_BYTES) {
                throw new RowsException("record " + (records + 1) + " of the file is larger than "
                        + Chunks.LARGEST_ROW_BYTES + " bytes; is there a quote that is never closed?");
            }
            if (state != State.QUOTED && (b == '\n' || b == '\r')) {
                if (b == '\r' && peek() == '\n') record.write(take());
                return record.toByteArray();
            }
            state = after(state, b);
        }
    }

    private State after(State state, int b) {
        return switch (state) {
            case QUOTED -> b == '"' ? State.CLOSED : State.QUOTED;
            case CELL_BEGINS, CLOSED -> b == '"' ? State.QUOTED : bare(b);
            case BARE -> bare(b);
        };
    }

    private State bare(int b) {
        return delimiters.indexOf(b) >= 0 ? State.CELL_BEGINS : State.BARE;
    }

    private int take() throws IOException {
        if (position == limit && !fill()) return -1;
        return buffer[position++] & 0xff;
    }

    private int peek() throws IOException {
        if (position == limit && !fill()) return -1;
        return buffer[position] & 0xff;
    }

    private boolean fill() throws IOException {
        limit = Math.max(0, in.read(buffer));
        position = 0;
        return limit > 0;
    }

    private static boolean isEmpty(byte[] record) {
        for (byte b : record) {
            if (b != '\r' && b != '\n') return false;
        }
        return true;
    }
}
