package ai.aimass.ingest.split;

import ai.aimass.domain.Split;
import ai.aimass.domain.Value;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// The labels of all rows that will be records, taken before they are written, so that every class can be divided
/// exactly: within each, rows are ordered by their hashes; the first fifth is for testing, the others are dealt
/// out. Of quantities all rows are one class.
public final class Census {
    private final SortedMap<String, Integer> classes = new TreeMap<>();
    private long[] rows = new long[1024];
    private int[] labels = new int[1024];
    private int size;

    /// @param row the row's place in the upload, from 0
    /// @param label not missing
    public void add(long row, Value label) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, size * 2);
            labels = Arrays.copyOf(labels, size * 2);
        }
        rows[size] = row;
        labels[size++] =
                label instanceof Value.Text name ? classes.computeIfAbsent(name.value(), n -> classes.size()) : 0;
    }

    /// Divides the rows that were added. The splitter has to be asked for these and no others.
    public Splitter splitter(long seed) {
        Assignment[] assignments = new Assignment[size];
        long[] hashes = new long[size];
        for (int i = 0; i < size; i++) {
            hashes[i] = RowHash.of(seed, rows[i]);
        }
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> labels[i])
                        .thenComparing((a, b) -> Long.compareUnsigned(hashes[a], hashes[b])))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int begin = 0; begin < size; ) {
            int end = begin + 1;
            while (end < size && labels[order[end]] == labels[order[begin]]) {
                end++;
            }
            divide(order, begin, end, assignments);
            begin = end;
        }
        return new ExactSplitter(rows, assignments);
    }

    /// The first fold differs from class to class, so that small classes do not all miss the same ones.
    private void divide(int[] order, int begin, int end, Assignment[] assignments) {
        int count = end - begin;
        int test = Math.min((count + Splitter.TEST_EVERY / 2) / Splitter.TEST_EVERY, count - 1);
        for (int i = begin; i < end; i++) {
            boolean tested = i < begin + test;
            int fold = Math.floorMod(i - begin - test + labels[order[i]], Split.FOLDS);
            assignments[order[i]] = tested ? Assignment.TEST : Assignment.training(fold);
        }
    }

    private static final class ExactSplitter implements Splitter {
        private final long[] rows;
        private final Assignment[] assignments;
        private int at;

        ExactSplitter(long[] rows, Assignment[] assignments) {
            this.rows = rows;
            this.assignments = assignments;
        }

        @Override
        public Assignment next(long row, Value label) {
            if (at == assignments.length || rows[at] != row) {
                throw new IllegalStateException("row " + row + " was not counted, or is out of order");
            }
            return assignments[at++];
        }
    }
}
