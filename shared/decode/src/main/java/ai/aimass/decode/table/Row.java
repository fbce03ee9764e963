package ai.aimass.decode.table;

import ai.aimass.decode.UnreadableDataException;
import ai.aimass.domain.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One row of a [Table]. The table has only one such object and fills it anew with every row.
public final class Row {
    private final String hint;
    private long number;
    private char[] chars = new char[1024];
    /// Cell i is from `ends[i]` to `ends[i + 1]`.
    private int[] ends = new int[64];
    private int size;
    private @Nullable String defect;

    /// @param hint what may be the matter where a cell or row is too long; empty or begins with a blank
    Row(String hint) {
        this.hint = hint;
    }

    /// From 1 for the first row below the header.
    public long number() {
        return number;
    }

    /// Why the row cannot be used though it could be told from its neighbours; its cells are then not to be looked
    /// at.
    public Optional<String> defect() {
        return Optional.ofNullable(defect);
    }

    public boolean isUsable() {
        return defect == null;
    }

    /// How many cells there are: one for each of the table's columns, where the row is usable.
    public int size() {
        return size;
    }

    /// The characters of all cells; longer than what is used of it. Cell `i` is from [#from] to [#to].
    public char[] chars() {
        return chars;
    }

    public int from(int cell) {
        return ends[cell];
    }

    public int to(int cell) {
        return ends[cell + 1];
    }

    public String text(int cell) {
        return new String(chars, ends[cell], ends[cell + 1] - ends[cell]);
    }

    List<String> texts() {
        List<String> texts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            texts.add(text(i));
        }
        return texts;
    }

    void begin(long rowNumber) {
        number = rowNumber;
        size = 0;
        defect = null;
    }

    void append(char[] source, int from, int length) {
        int start = ends[size];
        int end = start + length;
        if (length > TableLimits.CELL_CHARACTERS) throw tooLarge("cell", TableLimits.CELL_CHARACTERS);
        if (end > TableLimits.ROW_CHARACTERS) throw tooLarge("row", TableLimits.ROW_CHARACTERS);
        if (end > chars.length) chars = Arrays.copyOf(chars, Math.max(end, chars.length * 2));
        if (size + 2 > ends.length) ends = Arrays.copyOf(ends, ends.length * 2);
        System.arraycopy(source, from, chars, start, length);
        ends[++size] = end;
    }

    void append(String cell) {
        append(cell.toCharArray(), 0, cell.length());
    }

    void markDefect(String reason) {
        defect = reason;
    }

    /// Leaves cells off at the end.
    void cutTo(int cells) {
        size = cells;
    }

    UnreadableDataException tooLarge(String what, int limit) {
        return new UnreadableDataException(
                new Problem(null, number, null, "a " + what + " is longer than " + (limit >> 20) + " MiB." + hint));
    }
}
