package ai.aimass.ingest.profile;

import ai.aimass.decode.Blanks;
import ai.aimass.decode.MissingValues;
import ai.aimass.decode.Numbers;
import java.util.Arrays;

/// What a column holds, cell by cell.
public final class ColumnProfile {
    private final int distinctLimit;
    private final DistinctCells distinct;
    private final RowNumbers rowNumbers = new RowNumbers();
    /// How many cells have each combination of forms; there are few combinations.
    private int[] combinations = new int[4];
    private long[] counts = new long[4];
    private int combinationCount;
    private long present;
    private long missing;
    private long words;
    private long wordCells;
    private long presentWhenFull;
    private boolean repeats;
    private boolean onlyWhole = true;

    /// @param missing rows before the column first appeared
    /// @param distinctLimit how many different cells are told apart, at most [Column#DISTINCT_LIMIT]
    ColumnProfile(long missing, int distinctLimit) {
        this.missing = missing;
        this.distinctLimit = distinctLimit;
        this.distinct = new DistinctCells(distinctLimit);
    }

    void add(char[] chars, int cellFrom, int cellTo) {
        int from = Blanks.skip(chars, cellFrom, cellTo);
        int to = Blanks.skipBack(chars, from, cellTo);
        if (MissingValues.isMissing(chars, from, to)) {
            missing++;
            return;
        }
        present++;
        int forms = distinct.isFull() ? analysed(chars, from, to) : remembered(chars, from, to);
        count(forms);
    }

    /// Rows with a value here.
    public long present() {
        return present;
    }

    /// Rows without one.
    public long missing() {
        return missing;
    }

    /// How many different cells there are, counted up to a limit: [Column#DISTINCT_LIMIT] or less in wide tables.
    public long distinct() {
        return Math.min(distinct.size(), distinctLimit);
    }

    /// Whether there are more different cells than were counted.
    public boolean hasMoreDistinct() {
        return distinct.isFull();
    }

    /// Which share of the cells were new when they came, as long as they were counted: 1 where none repeats.
    public double distinctShare() {
        if (present == 0) return 0;
        return distinct.isFull() ? (double) distinctLimit / presentWhenFull : (double) distinct.size() / present;
    }

    /// Cells that have at least one of `forms`.
    public long countOfAny(int forms) {
        long sum = 0;
        for (int i = 0; i < combinationCount; i++) {
            if ((combinations[i] & forms) != 0) sum += counts[i];
        }
        return sum;
    }

    /// Cells that have one form and not the other.
    public long countOfFirstOnly(int form, int other) {
        long sum = 0;
        for (int i = 0; i < combinationCount; i++) {
            if ((combinations[i] & form) != 0 && (combinations[i] & other) == 0) sum += counts[i];
        }
        return sum;
    }

    /// How many words a cell has on average, of the different cells that are no numbers, words for yes and no, or
    /// dates.
    public double meanWords() {
        return wordCells == 0 ? 0 : (double) words / wordCells;
    }

    /// Whether the column numbers the rows: whole numbers without gaps, each once.
    public boolean isRowNumber() {
        return onlyWhole && !repeats && rowNumbers.areAllOnce();
    }

    private int remembered(char[] chars, int from, int to) {
        long hash = DistinctCells.hash(chars, from, to);
        int known = distinct.find(hash);
        if (known != DistinctCells.UNKNOWN) {
            repeats = true;
            return known;
        }
        int forms = analysed(chars, from, to);
        distinct.add(hash, forms);
        if (distinct.isFull()) presentWhenFull = present;
        return forms;
    }

    private int analysed(char[] chars, int from, int to) {
        int forms = CellForms.of(chars, from, to);
        words += forms == 0 ? CellForms.words(chars, from, to) : 1;
        wordCells++;
        if ((forms & CellForms.WHOLE) == 0) {
            onlyWhole = false;
        } else if (onlyWhole && !repeats) {
            char mark = (forms & CellForms.POINT) != 0 ? '.' : ',';
            rowNumbers.add((long) Numbers.parse(chars, from, to, mark));
        }
        return forms;
    }

    private void count(int forms) {
        for (int i = 0; i < combinationCount; i++) {
            if (combinations[i] == forms) {
                counts[i]++;
                return;
            }
        }
        if (combinationCount == combinations.length) {
            combinations = Arrays.copyOf(combinations, combinationCount * 2);
            counts = Arrays.copyOf(counts, combinationCount * 2);
        }
        combinations[combinationCount] = forms;
        counts[combinationCount++] = 1;
    }
}
