package ai.aimass.decode;

import ai.aimass.domain.ColumnType;
import org.jspecify.annotations.Nullable;

/// Reads the cells of one column, as [Cells] does, and remembers short ones: a column of names, dates or yes and no
/// has the same cells again and again, and they are then neither read nor allocated anew. Numbers seldom repeat,
/// and are quickly read. Not for several threads at once.
public final class ColumnReader {
    private static final int PLACES = 1 << 9;
    private static final int LONGEST_REMEMBERED = 40;

    private record Remembered(String cell, Reading reading) {
        boolean is(char[] chars, int from, int length) {
            if (cell.length() != length) return false;
            for (int i = 0; i < length; i++) {
                if (cell.charAt(i) != chars[from + i]) return false;
            }
            return true;
        }
    }

    private final ColumnType type;
    private final @Nullable Remembered[] places;

    public ColumnReader(ColumnType type) {
        this.type = type;
        boolean repeats = !(type instanceof ColumnType.Numeric);
        this.places = new @Nullable Remembered[repeats ? PLACES : 0];
    }

    /// @param from to of the cell; nothing outside of it is looked at
    public Reading read(char[] chars, int from, int to) {
        int length = to - from;
        if (places.length == 0 || length > LONGEST_REMEMBERED) return Cells.read(chars, from, to, type);
        int place = place(chars, from, to);
        Remembered remembered = places[place];
        if (remembered != null && remembered.is(chars, from, length)) return remembered.reading();
        Reading reading = Cells.read(chars, from, to, type);
        places[place] = new Remembered(new String(chars, from, length), reading);
        return reading;
    }

    private static int place(char[] chars, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + chars[i];
        }
        return (hash ^ hash >>> 15) & (PLACES - 1);
    }
}
