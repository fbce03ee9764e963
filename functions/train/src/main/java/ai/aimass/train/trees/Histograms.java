package ai.aimass.train.trees;

import ai.aimass.train.parallel.Threads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Adds the rows of a node up by bin, for many features at once. A histogram has `outputs + 1` doubles for each code of
/// a feature: the sums, then the weight. Each thread adds up some of the rows; as sums are exact, it does not matter
/// which. Only one at a time may ask for them.
final class Histograms {
    /// Below this many cells, waking another thread takes longer than the work.
    private static final int LEAST_CELLS = 20_000;

    private static final int BLOCK = 4096;

    private final List<Numbers> numbers;
    private final int longs;
    private final Threads threads;
    private final long[] packed; // (rows × longs)
    private final PackedSums[] sums; // by thread
    private final double[][] parts; // by thread; the first one's is the node's
    private FixedPoint fixedPoint = new FixedPoint();

    Histograms(BinnedMatrix features, SplitTarget target, Threads threads) {
        this.numbers = numbers(target, features.rows());
        this.longs = FixedPoint.longs(numbers.size());
        this.threads = threads;
        this.packed = new long[Math.multiplyExact(features.rows(), longs)];
        this.sums = new PackedSums[threads.count()];
        Arrays.setAll(sums, _ -> new PackedSums(features, packed, longs));
        this.parts = new double[threads.count()][0];
    }

    /// A number of every row, and how far apart they are.
    private record Numbers(float[] values, int first, int step) {
        float of(int row) {
            return values[first + row * step];
        }
    }

    /// What is to be added of a row: sums, then weight.
    private static List<Numbers> numbers(SplitTarget target, int rows) {
        List<Numbers> numbers = new ArrayList<>();
        switch (target) {
            case SplitTarget.Scalars(float[] values, float[] _) -> numbers.add(new Numbers(values, 0, 1));
            case SplitTarget.Vectors(float[] values, float[] _, int outputs) -> {
                for (int k = 0; k < outputs; k++) {
                    numbers.add(new Numbers(values, k, outputs));
                }
            }
            case SplitTarget.Classes(int[] labels, float[] weights, int outputs) -> {
                for (int k = 0; k < outputs; k++) {
                    float[] ofClass = new float[rows];
                    for (int row = 0; row < rows; row++) {
                        if (labels[row] == k) ofClass[row] = weights[row];
                    }
                    numbers.add(new Numbers(ofClass, 0, 1));
                }
            }
        }
        numbers.add(new Numbers(target.weights(), 0, 1));
        return numbers;
    }

    /// To be called before a tree, when the target is filled anew.
    ///
    /// @param rows of the tree
    void begin(int[] rows) {
        float[] most = new float[numbers.size()];
        for (int i = 0; i < most.length; i++) {
            Numbers of = numbers.get(i);
            float[] byBlock = new float[Math.ceilDiv(rows.length, BLOCK)];
            threads.forEachBlock(rows.length, BLOCK, (from, to) -> byBlock[from / BLOCK] = most(of, rows, from, to));
            for (float value : byBlock) {
                most[i] = Math.max(most[i], value);
            }
        }
        fixedPoint = new FixedPoint(most);
        threads.forEachBlock(rows.length, BLOCK, (from, to) -> pack(rows, from, to));
    }

    private static float most(Numbers numbers, int[] rows, int from, int to) {
        float most = 0;
        for (int i = from; i < to; i++) {
            most = Math.max(most, Math.abs(numbers.of(rows[i])));
        }
        return most;
    }

    private void pack(int[] rows, int from, int to) {
        for (int number = 0; number < numbers.size(); number++) {
            Numbers of = numbers.get(number);
            boolean isWeight = number == numbers.size() - 1;
            boolean isFirst = number % 2 == 0;
            for (int i = from; i < to; i++) {
                float value = of.of(rows[i]);
                int at = rows[i] * longs + number / 2;
                long placed = isWeight ? fixedPoint.ofPositive(number, value) : fixedPoint.of(number, value);
                packed[at] = isFirst ? placed : packed[at] + placed;
            }
        }
    }

    /// @param rows those of the node are `rows[from]` up to and without `rows[to]`
    /// @param chosen the features to add up
    /// @param offsets where in `histogram` each of them begins, and last where it ends
    void add(int[] rows, int from, int to, int[] chosen, int[] offsets, double[] histogram) {
        int length = offsets[chosen.length];
        long count = (long) to - from;
        int pieces = count * chosen.length < Math.max(LEAST_CELLS, 2L * length) ? 1 : threads.count();
        threads.forEach(pieces, piece -> {
            int first = from + (int) (count * piece / pieces);
            int end = from + (int) (count * (piece + 1) / pieces);
            double[] part = piece == 0 ? histogram : part(piece, length);
            sums[piece].add(fixedPoint, rows, first, end, chosen, offsets, part);
        });
        for (int piece = 1; piece < pieces; piece++) {
            for (int i = 0; i < length; i++) {
                histogram[i] += parts[piece][i];
            }
        }
    }

    private double[] part(int piece, int length) {
        if (parts[piece].length < length) parts[piece] = new double[length];
        Arrays.fill(parts[piece], 0, length, 0);
        return parts[piece];
    }
}
