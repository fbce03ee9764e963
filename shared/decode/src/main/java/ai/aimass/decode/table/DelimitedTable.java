package ai.aimass.decode.table;

import ai.aimass.decode.Blanks;
import java.io.IOException;
import java.io.Reader;
import java.util.List;

/// A delimited file as a table. Rows of another width than the header are defect; only cells without content behind
/// the last column are overlooked.
final class DelimitedTable implements Table {
    private final DelimitedRows rows;
    private final List<String> columns;
    private final boolean header;
    private long number;

    DelimitedTable(Reader reader, TableFormat.Layout.Delimited layout, List<String> columns) {
        this.rows = new DelimitedRows(reader, layout.delimiter());
        this.columns = columns;
        this.header = layout.header();
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public boolean next() throws IOException {
        if (number == 0 && header && !rows.next(0)) return false;
        if (!rows.next(number + 1)) return false;
        number++;
        checkWidth(rows.row());
        return true;
    }

    @Override
    public Row row() {
        return rows.row();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    private void checkWidth(Row row) {
        int width = columns.size();
        if (row.size() == width) return;
        int size = row.size();
        while (size > width && Blanks.skip(row.chars(), row.from(size - 1), row.to(size - 1)) == row.to(size - 1)) {
            size--;
        }
        row.cutTo(size);
        if (size != width) {
            row.markDefect("has " + cells(size) + ", " + (header ? "the header has " : "the first row has ") + width);
        }
    }

    private static String cells(int count) {
        return count == 1 ? "1 cell" : count + " cells";
    }
}
