package ai.aimass.ingest.profile;

import org.jspecify.annotations.Nullable;

/// The different cells of a column, as hashes with the forms of each, until there are too many. Two cells are taken
/// for the same where their 64-bit hashes are.
final class DistinctCells {
    /// What [#find] gives where it has not seen the cell.
    static final int UNKNOWN = -1;

    private static final int FIRST_CAPACITY = 16;

    private final int limit;
    private long @Nullable [] hashes = new long[FIRST_CAPACITY];
    private short[] forms = new short[FIRST_CAPACITY];
    private int size;

    /// @param limit how many different cells are held; one more, and all are let go
    DistinctCells(int limit) {
        this.limit = limit;
    }

    /// Never 0, which stands for a free place.
    static long hash(char[] chars, int from, int to) {
        long hash = (long) to - from;
        for (int i = from; i < to; i++) {
            hash = (hash ^ chars[i]) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        return hash == 0 ? 1 : hash;
    }

    /// How many there were, at most the limit and one.
    int size() {
        return size;
    }

    boolean isFull() {
        return hashes == null;
    }

    /// The cell's forms, or [#UNKNOWN]. Only while not full.
    int find(long hash) {
        long[] table = table();
        int place = place(table, hash);
        return table[place] == 0 ? UNKNOWN : forms[place];
    }

    /// Adds a cell that was not found.
    void add(long hash, int cellForms) {
        size++;
        if (size > limit) {
            hashes = null;
            forms = new short[0];
            return;
        }
        if (size * 3 > table().length * 2) grow();
        put(table(), forms, hash, (short) cellForms);
    }

    private void grow() {
        long[] old = table();
        long[] larger = new long[old.length * 2];
        short[] largerForms = new short[old.length * 2];
        for (int i = 0; i < old.length; i++) {
            if (old[i] != 0) put(larger, largerForms, old[i], forms[i]);
        }
        hashes = larger;
        forms = largerForms;
    }

    private static void put(long[] table, short[] tableForms, long hash, short cellForms) {
        int place = place(table, hash);
        table[place] = hash;
        tableForms[place] = cellForms;
    }

    private static int place(long[] table, long hash) {
        int mask = table.length - 1;
        int place = (int) (hash ^ hash >>> 29) & mask;
        while (table[place] != 0 && table[place] != hash) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private long[] table() {
        if (hashes == null) throw new IllegalStateException("full");
        return hashes;
    }
}
