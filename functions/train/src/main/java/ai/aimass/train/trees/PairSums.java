package ai.aimass.train.trees;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Adds the values and weights of rows up by bin, for many features at once: what boosting spends its time with. The
/// codes of eight features make a word. The words of a block of rows are first put side by side, as rows of a node lie
/// scattered and each costs a trip to memory, which the processor makes for many of them at once only where nothing
/// waits for what they bring. Not for more than one thread.
final class PairSums {
    /// So many rows' words stay in the cache.
    private static final int BLOCK = 1000;
    private static final int LANES = 8;
    /// Codes are bytes.
    private static final int CODES = 256;
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final BinnedMatrix features;
    private final long[] pairs; // by row
    private final long[] block = new long[BLOCK];
    private final int[] begins = new int[BLOCK];
    private long[] words = {}; // (words × BLOCK)
    // Written so that the reading is not left out by the compiler.
    @SuppressWarnings("UnusedVariable")
    private int touched;

    private long[][] sums = {}; // (words) × (LANES × CODES), all 0 between uses

    /// @param pairs by row: its value and weight, see [FixedPoint]; may be filled anew
    PairSums(BinnedMatrix features, long[] pairs) {
        if (features.layout() != BinnedMatrix.Layout.BY_ROW) throw new IllegalArgumentException("not by row");
        this.features = features;
        this.pairs = pairs;
    }

    /// See [Histograms#add].
    void add(FixedPoint fixedPoint, int[] rows, int from, int to, int[] chosen, int[] offsets, double[] histogram) {
        reserve(Math.ceilDiv(chosen.length, LANES));
        for (int first = from; first < to; first += FixedPoint.MOST_ROWS) {
            int end = Math.min(to, first + FixedPoint.MOST_ROWS);
            for (int at = first; at < end; at += BLOCK) {
                addBlock(rows, at, Math.min(BLOCK, end - at), chosen);
            }
            for (int i = 0; i < chosen.length; i++) {
                int codes = features.binning().bins(chosen[i]) + 1;
                fixedPoint.unpack(sums[i / LANES], i % LANES * CODES, codes, histogram, offsets[i]);
            }
        }
    }

    private void reserve(int count) {
        if (sums.length >= count) return;
        words = new long[count * BLOCK];
        sums = new long[count][LANES * CODES];
    }

    private void addBlock(int[] rows, int from, int count, int[] chosen) {
        touch(rows, from, count);
        if (chosen.length == features.features()) gatherAll(count);
        else gather(count, chosen);
        for (int at = 0; at < chosen.length; at += LANES) {
            int word = at / LANES;
            if (chosen.length - at > LANES / 2) addEight(words, word * BLOCK, block, count, sums[word]);
            else addFour(words, word * BLOCK, block, count, sums[word]);
        }
    }

    /// Has the rows' codes brought from memory.
    private void touch(int[] rows, int from, int count) {
        byte[] codes = features.codes();
        int last = features.features() - 1;
        int sum = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[from + i];
            int begin = row * features.rowStep();
            begins[i] = begin;
            block[i] = pairs[row];
            sum += codes[begin] + codes[begin + last];
        }
        touched = sum;
    }

    private void gatherAll(int count) {
        byte[] codes = features.codes();
        int all = Math.ceilDiv(features.features(), LANES);
        for (int i = 0; i < count; i++) {
            for (int word = 0; word < all; word++) {
                words[word * BLOCK + i] = (long) WORD.get(codes, begins[i] + word * LANES);
            }
        }
    }

    private void gather(int count, int[] chosen) {
        byte[] codes = features.codes();
        for (int i = 0; i < count; i++) {
            for (int at = 0; at < chosen.length; at += LANES) {
                long word = 0;
                for (int k = Math.min(LANES, chosen.length - at) - 1; k >= 0; k--) {
                    word = (word << 8) | (codes[begins[i] + chosen[at + k]] & 0xFF);
                }
                words[at / LANES * BLOCK + i] = word;
            }
        }
    }

    private static void addEight(long[] words, int from, long[] pairs, int count, long[] sums) {
        if (sums.length != LANES * CODES) throw new IllegalArgumentException(); // spares the loop its checks
        for (int i = 0; i < count; i++) {
            long pair = pairs[i];
            int low = (int) words[from + i];
            int high = (int) (words[from + i] >>> 32);
            sums[low & 0xFF] += pair;
            sums[CODES + ((low >>> 8) & 0xFF)] += pair;
            sums[2 * CODES + ((low >>> 16) & 0xFF)] += pair;
            sums[3 * CODES + (low >>> 24)] += pair;
            sums[4 * CODES + (high & 0xFF)] += pair;
            sums[5 * CODES + ((high >>> 8) & 0xFF)] += pair;
            sums[6 * CODES + ((high >>> 16) & 0xFF)] += pair;
            sums[7 * CODES + (high >>> 24)] += pair;
        }
    }

    private static void addFour(long[] words, int from, long[] pairs, int count, long[] sums) {
        if (sums.length != LANES * CODES) throw new IllegalArgumentException(); // spares the loop its checks
        for (int i = 0; i < count; i++) {
            long pair = pairs[i];
            int low = (int) words[from + i];
            sums[low & 0xFF] += pair;
            sums[CODES + ((low >>> 8) & 0xFF)] += pair;
            sums[2 * CODES + ((low >>> 16) & 0xFF)] += pair;
            sums[3 * CODES + (low >>> 24)] += pair;
        }
    }
}
