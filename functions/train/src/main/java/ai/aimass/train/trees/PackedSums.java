package ai.aimass.train.trees;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Adds the numbers of rows up by bin, for many features at once: what boosting spends its time with. The codes of
/// eight features make a word. The words of a block of rows are first put side by side, as rows of a node lie scattered
/// and each costs a trip to memory, which the processor makes for many of them at once only where nothing waits for
/// what they bring. Not for more than one thread.
final class PackedSums {
    /// So many rows' words stay in the cache.
    private static final int BLOCK = 1000;
    private static final int LANES = 8;
    /// Codes are bytes.
    private static final int CODES = 256;
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final BinnedMatrix features;
    private final long[] packed; // (rows × longs)
    private final int longs;
    private final long[] block; // (BLOCK × longs)
    private final int[] begins = new int[BLOCK];
    private long[] words = {}; // (words × BLOCK)
    private long[][] sums = {}; // (words) × (LANES × CODES × longs), all 0 between uses
    // Written so that the reading is not left out by the compiler.
    @SuppressWarnings("UnusedVariable")
    private int touched;

    /// @param packed by row: its numbers, see [FixedPoint]; may be filled anew
    PackedSums(BinnedMatrix features, long[] packed, int longs) {
        if (features.layout() != BinnedMatrix.Layout.BY_ROW) throw new IllegalArgumentException("not by row");
        this.features = features;
        this.packed = packed;
        this.longs = longs;
        this.block = new long[BLOCK * longs];
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
                int lane = i % LANES * CODES * longs;
                fixedPoint.unpack(sums[i / LANES], lane, codes, histogram, offsets[i]);
            }
            // Lanes that no feature has were added up, too.
            int rest = chosen.length % LANES;
            if (rest > 0) Arrays.fill(sums[chosen.length / LANES], rest * CODES * longs, LANES * CODES * longs, 0);
        }
    }

    private void reserve(int count) {
        if (sums.length >= count) return;
        words = new long[count * BLOCK];
        sums = new long[count][LANES * CODES * longs];
    }

    private void addBlock(int[] rows, int from, int count, int[] chosen) {
        touch(rows, from, count);
        if (chosen.length == features.features()) gatherAll(count);
        else gather(count, chosen);
        for (int at = 0; at < chosen.length; at += LANES) {
            int word = at / LANES;
            boolean isHalf = chosen.length - at <= LANES / 2;
            if (longs == 1 && !isHalf) {
                addEight(words, word * BLOCK, block, count, sums[word]);
            } else {
                addFour(word, 0, count);
                if (!isHalf) addFour(word, 1, count);
            }
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
            for (int j = 0; j < longs; j++) {
                block[i * longs + j] = packed[row * longs + j];
            }
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

    private void addFour(int word, int half, int count) {
        int shift = half * Integer.SIZE;
        int lane = half * (LANES / 2) * CODES * longs;
        switch (longs) {
            case 1 -> addOnes(words, word * BLOCK, shift, block, count, sums[word], lane);
            case 2 -> addTwos(words, word * BLOCK, shift, block, count, sums[word], lane);
            case 3 -> addThrees(words, word * BLOCK, shift, block, count, sums[word], lane);
            default -> addMany(words, word * BLOCK, shift, block, count, sums[word], lane);
        }
    }

    private static void addEight(long[] words, int from, long[] block, int count, long[] sums) {
        if (sums.length != LANES * CODES) throw new IllegalArgumentException(); // spares the loop its checks
        for (int i = 0; i < count; i++) {
            long one = block[i];
            int low = (int) words[from + i];
            int high = (int) (words[from + i] >>> 32);
            sums[low & 0xFF] += one;
            sums[CODES + ((low >>> 8) & 0xFF)] += one;
            sums[2 * CODES + ((low >>> 16) & 0xFF)] += one;
            sums[3 * CODES + (low >>> 24)] += one;
            sums[4 * CODES + (high & 0xFF)] += one;
            sums[5 * CODES + ((high >>> 8) & 0xFF)] += one;
            sums[6 * CODES + ((high >>> 16) & 0xFF)] += one;
            sums[7 * CODES + (high >>> 24)] += one;
        }
    }

    private static void addOnes(long[] words, int from, int shift, long[] block, int count, long[] sums, int lane) {
        for (int i = 0; i < count; i++) {
            long one = block[i];
            int codes = (int) (words[from + i] >>> shift);
            sums[lane + (codes & 0xFF)] += one;
            sums[lane + CODES + ((codes >>> 8) & 0xFF)] += one;
            sums[lane + 2 * CODES + ((codes >>> 16) & 0xFF)] += one;
            sums[lane + 3 * CODES + (codes >>> 24)] += one;
        }
    }

    private static void addTwos(long[] words, int from, int shift, long[] block, int count, long[] sums, int lane) {
        for (int i = 0; i < count; i++) {
            long one = block[2 * i];
            long two = block[2 * i + 1];
            int codes = (int) (words[from + i] >>> shift);
            int a = lane + 2 * (codes & 0xFF);
            int b = lane + 2 * (CODES + ((codes >>> 8) & 0xFF));
            int c = lane + 2 * (2 * CODES + ((codes >>> 16) & 0xFF));
            int d = lane + 2 * (3 * CODES + (codes >>> 24));
            sums[a] += one;
            sums[a + 1] += two;
            sums[b] += one;
            sums[b + 1] += two;
            sums[c] += one;
            sums[c + 1] += two;
            sums[d] += one;
            sums[d + 1] += two;
        }
    }

    private static void addThrees(long[] words, int from, int shift, long[] block, int count, long[] sums, int lane) {
        for (int i = 0; i < count; i++) {
            long one = block[3 * i];
            long two = block[3 * i + 1];
            long three = block[3 * i + 2];
            int codes = (int) (words[from + i] >>> shift);
            int a = lane + 3 * (codes & 0xFF);
            int b = lane + 3 * (CODES + ((codes >>> 8) & 0xFF));
            int c = lane + 3 * (2 * CODES + ((codes >>> 16) & 0xFF));
            int d = lane + 3 * (3 * CODES + (codes >>> 24));
            sums[a] += one;
            sums[a + 1] += two;
            sums[a + 2] += three;
            sums[b] += one;
            sums[b + 1] += two;
            sums[b + 2] += three;
            sums[c] += one;
            sums[c + 1] += two;
            sums[c + 2] += three;
            sums[d] += one;
            sums[d + 1] += two;
            sums[d + 2] += three;
        }
    }

    private void addMany(long[] from, int first, int shift, long[] of, int count, long[] to, int lane) {
        for (int i = 0; i < count; i++) {
            int codes = (int) (from[first + i] >>> shift);
            for (int feature = 0; feature < LANES / 2; feature++) {
                int at = lane + longs * (feature * CODES + ((codes >>> (8 * feature)) & 0xFF));
                for (int j = 0; j < longs; j++) {
                    to[at + j] += of[i * longs + j];
                }
            }
        }
    }
}
