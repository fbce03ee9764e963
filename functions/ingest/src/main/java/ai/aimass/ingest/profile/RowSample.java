package ai.aimass.ingest.profile;

import ai.aimass.decode.table.Row;
import java.util.ArrayList;
import java.util.List;

/// Some of the rows, the same ones whenever the table is read: those whose number has a small hash. When there are
/// too many the bound is halved. A table of up to a few thousand rows is there as a whole.
public final class RowSample {
    private static final int ROWS = 10_000;
    private static final int CHARACTERS = 8 << 20;
    /// Of longer cells only the beginning is kept.
    private static final int CELL_CHARACTERS = 64;

    /// @param cells one behind the other; cell i is from `ends[i]` to `ends[i + 1]`
    private record Sampled(long hash, String cells, int[] ends) {}

    private List<Sampled> rows = new ArrayList<>();
    private long bound = -1;
    private long characters;

    void offer(Row row) {
        long hash = hash(row.number());
        if (Long.compareUnsigned(hash, bound) > 0) return;
        Sampled sampled = sampled(hash, row);
        rows.add(sampled);
        characters += size(sampled);
        while (rows.size() > ROWS || characters > CHARACTERS) {
            halve();
        }
    }

    public int size() {
        return rows.size();
    }

    /// A column's cells, row by row, shortened; empty where the row was read before the column first appeared.
    public List<String> column(int index) {
        List<String> cells = new ArrayList<>(rows.size());
        for (Sampled row : rows) {
            boolean present = index + 1 < row.ends().length;
            cells.add(present ? row.cells().substring(row.ends()[index], row.ends()[index + 1]) : "");
        }
        return cells;
    }

    private void halve() {
        bound >>>= 1;
        List<Sampled> kept = new ArrayList<>();
        characters = 0;
        for (Sampled row : rows) {
            if (Long.compareUnsigned(row.hash(), bound) > 0) continue;
            kept.add(row);
            characters += size(row);
        }
        rows = kept;
    }

    private static Sampled sampled(long hash, Row row) {
        StringBuilder cells = new StringBuilder();
        int[] ends = new int[row.size() + 1];
        for (int i = 0; i < row.size(); i++) {
            cells.append(row.chars(), row.from(i), Math.min(row.to(i) - row.from(i), CELL_CHARACTERS));
            ends[i + 1] = cells.length();
        }
        return new Sampled(hash, cells.toString(), ends);
    }

    private static int size(Sampled row) {
        return row.cells().length() + 2 * row.ends().length;
    }

    private static long hash(long number) {
        long mixed = number * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
