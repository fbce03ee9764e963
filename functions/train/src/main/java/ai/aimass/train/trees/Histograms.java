package ai.aimass.train.trees;

import ai.aimass.train.parallel.Threads;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Adds the rows of a node up by bin, for many features at once. A histogram has `outputs + 1` doubles for each code of
/// a feature: the sums, then the weight. Sums are the same however many threads there are. Only one at a time may ask
/// for them.
sealed interface Histograms {
    /// Below this many cells, waking another thread takes longer than the work.
    int LEAST_CELLS = 20_000;

    static Histograms of(BinnedMatrix features, SplitTarget target, Threads threads) {
        return switch (target) {
            case SplitTarget.Scalars scalars -> new OfPairs(features, scalars, threads);
            case SplitTarget.Vectors _, SplitTarget.Classes _ -> new OfVectors(features, target, threads);
        };
    }

    /// To be called before a tree, when the target is filled anew.
    ///
    /// @param rows of the tree
    void begin(int[] rows);

    /// @param rows those of the node are `rows[from]` up to and without `rows[to]`
    /// @param chosen the features to add up
    /// @param offsets where in `histogram` each of them begins, and last where it ends
    void add(int[] rows, int from, int to, int[] chosen, int[] offsets, double[] histogram);

    /// Each thread adds up some of the rows. As sums are exact, it does not matter which.
    final class OfPairs implements Histograms {
        private static final int BLOCK = 4096;

        private final SplitTarget.Scalars target;
        private final Threads threads;
        private final long[] pairs; // by row
        private final PairSums[] sums; // by thread
        private final double[][] parts; // by thread; the first one's is the node's
        private FixedPoint fixedPoint = new FixedPoint(1, 1);

        private OfPairs(BinnedMatrix features, SplitTarget.Scalars target, Threads threads) {
            this.target = target;
            this.threads = threads;
            this.pairs = new long[features.rows()];
            this.sums = new PairSums[threads.count()];
            Arrays.setAll(sums, _ -> new PairSums(features, pairs));
            this.parts = new double[threads.count()][0];
        }

        @Override
        public void begin(int[] rows) {
            float[] values = new float[Math.ceilDiv(rows.length, BLOCK)];
            float[] weights = new float[values.length];
            threads.forEachBlock(rows.length, BLOCK, (from, to) -> {
                float value = 0;
                float weight = 0;
                for (int i = from; i < to; i++) {
                    value = Math.max(value, Math.abs(target.values()[rows[i]]));
                    weight = Math.max(weight, target.weights()[rows[i]]);
                }
                values[from / BLOCK] = value;
                weights[from / BLOCK] = weight;
            });
            fixedPoint = new FixedPoint(most(values), most(weights));
            threads.forEachBlock(rows.length, BLOCK, (from, to) -> {
                for (int i = from; i < to; i++) {
                    pairs[rows[i]] = fixedPoint.pack(target.values()[rows[i]], target.weights()[rows[i]]);
                }
            });
        }

        private static float most(float[] values) {
            return (float) IntStream.range(0, values.length)
                    .mapToDouble(i -> values[i])
                    .max()
                    .orElse(0);
        }

        @Override
        public void add(int[] rows, int from, int to, int[] chosen, int[] offsets, double[] histogram) {
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

    /// Each thread adds up some of the features, row after row.
    final class OfVectors implements Histograms {
        /// So many rows' targets stay in the cache while all features of a thread are added up.
        private static final int BLOCK = 4096;

        private final BinnedMatrix features;
        private final SplitTarget target;
        private final int stride;
        private final Threads threads;

        private OfVectors(BinnedMatrix features, SplitTarget target, Threads threads) {
            this.features = features;
            this.target = target;
            this.stride = target.outputs() + 1;
            this.threads = threads;
        }

        @Override
        public void begin(int[] rows) {
            // Nothing is prepared.
        }

        @Override
        public void add(int[] rows, int from, int to, int[] chosen, int[] offsets, double[] histogram) {
            boolean isLittle = (long) (to - from) * chosen.length < LEAST_CELLS;
            int pieces = isLittle ? 1 : Math.min(threads.count(), chosen.length);
            threads.forEach(pieces, piece -> {
                int first = (int) ((long) chosen.length * piece / pieces);
                int end = (int) ((long) chosen.length * (piece + 1) / pieces);
                addSome(rows, from, to, chosen, first, end, offsets, histogram);
            });
        }

        private void addSome(
                int[] rows, int from, int to, int[] chosen, int first, int end, int[] offsets, double[] histogram) {
            float[] block = new float[Math.min(BLOCK, to - from) * stride];
            for (int at = from; at < to; at += BLOCK) {
                int count = Math.min(BLOCK, to - at);
                gather(rows, at, count, block);
                for (int i = first; i < end; i++) {
                    addOne(rows, at, count, block, features.begin(chosen[i]), offsets[i], histogram);
                }
            }
        }

        /// Puts what is to be added of each row side by side: sums, then weight.
        private void gather(int[] rows, int from, int count, float[] block) {
            Arrays.fill(block, 0);
            for (int i = 0; i < count; i++) {
                int row = rows[from + i];
                int at = i * stride;
                switch (target) {
                    case SplitTarget.Scalars(float[] values, float[] weights) -> {
                        block[at] = values[row];
                        block[at + 1] = weights[row];
                    }
                    case SplitTarget.Vectors(float[] values, float[] weights, int outputs) -> {
                        System.arraycopy(values, row * outputs, block, at, outputs);
                        block[at + outputs] = weights[row];
                    }
                    case SplitTarget.Classes(int[] labels, float[] weights, int outputs) -> {
                        block[at + labels[row]] = weights[row];
                        block[at + outputs] = weights[row];
                    }
                }
            }
        }

        private void addOne(int[] rows, int from, int count, float[] block, int begin, int offset, double[] histogram) {
            byte[] codes = features.codes();
            int step = features.rowStep();
            for (int i = 0; i < count; i++) {
                int at = offset + (codes[begin + rows[from + i] * step] & 0xFF) * stride;
                int source = i * stride;
                for (int k = 0; k < stride; k++) {
                    histogram[at + k] += block[source + k];
                }
            }
        }
    }
}
