package ai.aimass.train.trees;

import ai.aimass.train.parallel.Threads;
import java.util.Arrays;

/// Adds the rows of a node up by bin, for many features at once. A histogram has `outputs + 1` doubles for each code of
/// a feature: the sums, then the weight. Each feature is added up by one thread, row after row, so sums are the same
/// however many threads there are.
final class Histograms {
    /// So many rows' targets stay in the cache while all features of a thread are added up.
    private static final int BLOCK = 4096;
    /// Below this many cells, waking another thread takes longer than the work.
    private static final int LEAST_CELLS = 20_000;

    private final byte[][] codes;
    private final SplitTarget target;
    private final int stride;
    private final Threads threads;

    Histograms(BinnedMatrix features, SplitTarget target, Threads threads) {
        this.codes = features.codes();
        this.target = target;
        this.stride = target.outputs() + 1;
        this.threads = threads;
    }

    /// @param rows those of the node are `rows[from]` up to and without `rows[to]`
    /// @param features those to add up
    /// @param offsets where in `histogram` each of them begins
    void add(int[] rows, int from, int to, int[] features, int[] offsets, double[] histogram) {
        boolean isLittle = (long) (to - from) * features.length < LEAST_CELLS;
        int pieces = isLittle ? 1 : Math.min(threads.count(), features.length);
        threads.forEach(pieces, piece -> {
            int first = (int) ((long) features.length * piece / pieces);
            int end = (int) ((long) features.length * (piece + 1) / pieces);
            addSome(rows, from, to, features, first, end, offsets, histogram);
        });
    }

    private void addSome(
            int[] rows, int from, int to, int[] features, int first, int end, int[] offsets, double[] histogram) {
        float[] block = new float[Math.min(BLOCK, to - from) * stride];
        for (int at = from; at < to; at += BLOCK) {
            int count = Math.min(BLOCK, to - at);
            gather(rows, at, count, block);
            int i = first;
            for (; stride == 2 && i + 3 < end; i += 4) {
                addFour(rows, at, count, block, features, i, offsets, histogram);
            }
            for (; i < end; i++) {
                if (stride == 2) addOne(rows, at, count, block, codes[features[i]], offsets[i], histogram);
                else addVectors(rows, at, count, block, codes[features[i]], offsets[i], histogram);
            }
        }
    }

    /// Puts what is to be added of each row side by side: sums, then weight.
    private void gather(int[] rows, int from, int count, float[] block) {
        switch (target) {
            case SplitTarget.Scalars scalars -> {
                for (int i = 0; i < count; i++) {
                    int row = rows[from + i];
                    block[2 * i] = scalars.values()[row];
                    block[2 * i + 1] = scalars.weights()[row];
                }
            }
            case SplitTarget.Vectors vectors -> {
                int outputs = stride - 1;
                for (int i = 0; i < count; i++) {
                    int row = rows[from + i];
                    System.arraycopy(vectors.values(), row * outputs, block, i * stride, outputs);
                    block[i * stride + outputs] = vectors.weights()[row];
                }
            }
            case SplitTarget.Classes classes -> {
                Arrays.fill(block, 0);
                for (int i = 0; i < count; i++) {
                    int row = rows[from + i];
                    block[i * stride + classes.labels()[row]] = classes.weights()[row];
                    block[i * stride + stride - 1] = classes.weights()[row];
                }
            }
        }
    }

    /// Four features together read the rows and their targets once.
    private void addFour(
            int[] rows,
            int from,
            int count,
            float[] block,
            int[] features,
            int first,
            int[] offsets,
            double[] histogram) {
        byte[] a = codes[features[first]];
        byte[] b = codes[features[first + 1]];
        byte[] c = codes[features[first + 2]];
        byte[] d = codes[features[first + 3]];
        int ofA = offsets[first];
        int ofB = offsets[first + 1];
        int ofC = offsets[first + 2];
        int ofD = offsets[first + 3];
        for (int i = 0; i < count; i++) {
            int row = rows[from + i];
            double value = block[2 * i];
            double weight = block[2 * i + 1];
            int atA = ofA + ((a[row] & 0xFF) << 1);
            int atB = ofB + ((b[row] & 0xFF) << 1);
            int atC = ofC + ((c[row] & 0xFF) << 1);
            int atD = ofD + ((d[row] & 0xFF) << 1);
            histogram[atA] += value;
            histogram[atA + 1] += weight;
            histogram[atB] += value;
            histogram[atB + 1] += weight;
            histogram[atC] += value;
            histogram[atC + 1] += weight;
            histogram[atD] += value;
            histogram[atD + 1] += weight;
        }
    }

    private static void addOne(
            int[] rows, int from, int count, float[] block, byte[] column, int offset, double[] histogram) {
        for (int i = 0; i < count; i++) {
            int at = offset + ((column[rows[from + i]] & 0xFF) << 1);
            histogram[at] += block[2 * i];
            histogram[at + 1] += block[2 * i + 1];
        }
    }

    private void addVectors(
            int[] rows, int from, int count, float[] block, byte[] column, int offset, double[] histogram) {
        for (int i = 0; i < count; i++) {
            int at = offset + (column[rows[from + i]] & 0xFF) * stride;
            int source = i * stride;
            for (int k = 0; k < stride; k++) {
                histogram[at + k] += block[source + k];
            }
        }
    }
}
