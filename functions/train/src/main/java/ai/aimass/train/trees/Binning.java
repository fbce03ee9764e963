package ai.aimass.train.trees;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.onnx.Tree;
import ai.aimass.train.parallel.Threads;
import java.util.Arrays;

/// The bins of every feature. Bin `b` holds the values above edge `b - 1` up to and with edge `b`; one more code stands
/// for NaN. An edge lies between two values that were seen, so `value <= edge` in float arithmetic tells the same as
/// comparing codes, in whatever runs the finished trees.
///
/// The bins of a categorical feature are its codes, `0` to `n - 1`. Whatever is none of them, NaN among it, has the
/// code 0, that of unknown categories.
public final class Binning {
    /// A code is one byte, and one code is for NaN.
    public static final int MAX_BINS = 255;
    /// Edges are placed by at most this many rows, evenly spread.
    private static final int MAX_ROWS_LOOKED_AT = 200_000;

    private static final int BLOCK = 1024;
    private static final float[] NO_EDGES = {};

    private final float[][] edges; // (features × (bins − 1)), ascending
    private final int[][] places; // of the edges
    private final int[] categories; // by feature: how many codes; 0 for a number

    private Binning(float[][] edges, int[] categories) {
        this.edges = edges;
        this.places = new int[edges.length][];
        Arrays.setAll(places, feature -> places(edges[feature]));
        this.categories = categories;
    }

    /// Of numbers alone.
    public static Binning fit(FloatMatrix features, int[] rows) {
        return fit(features, new int[features.columns()], rows, Threads.ONE);
    }

    /// Places the edges so that the bins hold about equally many of the given rows. A feature with at most `MAX_BINS`
    /// different values has a bin for each.
    ///
    /// @param categories by feature: how many codes of categories it has; 0 for a number
    public static Binning fit(FloatMatrix features, int[] categories, int[] rows, Threads threads) {
        float[][] edges = new float[features.columns()][];
        threads.forEach(edges.length, feature -> {
            edges[feature] = categories[feature] > 0 ? NO_EDGES : edges(features, feature, rows);
        });
        return new Binning(edges, categories);
    }

    private static float[] edges(FloatMatrix features, int feature, int[] rows) {
        int step = Math.ceilDiv(Math.max(1, rows.length), MAX_ROWS_LOOKED_AT);
        float[] values = new float[Math.ceilDiv(rows.length, step)];
        int count = 0;
        for (int i = 0; i < rows.length; i += step) {
            float value = features.get(rows[i], feature);
            if (!Float.isNaN(value)) values[count++] = value;
        }
        Arrays.sort(values, 0, count);
        return edges(values, count);
    }

    public int features() {
        return edges.length;
    }

    /// How many bins a feature has, without the code for NaN. At least 1.
    public int bins(int feature) {
        return isCategorical(feature) ? categories[feature] : edges[feature].length + 1;
    }

    boolean isCategorical(int feature) {
        return categories[feature] > 0;
    }

    /// The code of NaN: the one after the bins.
    public int missingCode(int feature) {
        return bins(feature);
    }

    /// What a tree compares with to part bins up to and with `bin` from those above. Above the last bin there is
    /// nothing: its threshold parts all values from NaN.
    public float threshold(int feature, int bin) {
        float[] of = edges[feature];
        return bin < of.length ? of[bin] : Float.POSITIVE_INFINITY;
    }

    /// Numbers in the order of the values.
    private static int place(float value) {
        int bits = Float.floatToRawIntBits(value + 0f); // of the two zeros the positive one
        return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    }

    /// The codes of a feature's values, as unsigned bytes.
    void codes(int feature, float[] values, byte[] codes) {
        if (isCategorical(feature)) categoryCodes(categories[feature], values, codes);
        else numberCodes(places[feature], values, codes);
    }

    private static void categoryCodes(int categories, float[] values, byte[] codes) {
        for (int i = 0; i < values.length; i++) {
            int code = Tree.code(values[i]);
            codes[i] = (byte) (code < categories ? code : 0);
        }
    }

    /// How many edges lie below. Four values are sought side by side, as each step of one has to wait for the last;
    /// and with the sign of a difference instead of a branch, which would be foretold wrongly half of the time.
    private static void numberCodes(int[] places, float[] values, byte[] codes) {
        for (int i = 0; i < values.length; i += 4) {
            int j = Math.min(i + 1, values.length - 1);
            int k = Math.min(i + 2, values.length - 1);
            int l = Math.min(i + 3, values.length - 1);
            long a = place(values[i]);
            long b = place(values[j]);
            long c = place(values[k]);
            long d = place(values[l]);
            int lowA = 0;
            int lowB = 0;
            int lowC = 0;
            int lowD = 0;
            for (int length = places.length; length > 0; ) {
                int half = length >>> 1;
                int step = length - half;
                lowA += step & (int) ((places[lowA + half] - a) >> 63);
                lowB += step & (int) ((places[lowB + half] - b) >> 63);
                lowC += step & (int) ((places[lowC + half] - c) >> 63);
                lowD += step & (int) ((places[lowD + half] - d) >> 63);
                length = half;
            }
            codes[i] = (byte) lowA;
            codes[j] = (byte) lowB;
            codes[k] = (byte) lowC;
            codes[l] = (byte) lowD;
        }
        for (int i = 0; i < values.length; i++) {
            if (Float.isNaN(values[i])) codes[i] = (byte) (places.length + 1);
        }
    }

    private static int[] places(float[] values) {
        int[] places = new int[values.length];
        Arrays.setAll(places, i -> place(values[i]));
        return places;
    }

    public BinnedMatrix apply(FloatMatrix features, BinnedMatrix.Layout layout, Threads threads) {
        if (features.columns() != edges.length) {
            throw new IllegalArgumentException(features.columns() + " features instead of " + edges.length);
        }
        byte[] codes = new byte[BinnedMatrix.length(features.rows(), edges.length)];
        BinnedMatrix binned = new BinnedMatrix(this, codes, features.rows(), layout);
        // A block of rows stays in the cache while its columns are looked at.
        threads.forEachBlock(features.rows(), BLOCK, (from, to) -> {
            float[] values = new float[to - from];
            byte[] found = new byte[to - from];
            for (int feature = 0; feature < edges.length; feature++) {
                for (int i = 0; i < values.length; i++) {
                    values[i] = features.get(from + i, feature);
                }
                codes(feature, values, found);
                int at = binned.begin(feature) + from * binned.rowStep();
                for (byte code : found) {
                    codes[at] = code;
                    at += binned.rowStep();
                }
            }
        });
        return binned;
    }

    private static float[] edges(float[] sorted, int count) {
        int[] ends = new int[count];
        int distinct = 0;
        for (int i = 0; i < count; i++) {
            if (i + 1 == count || sorted[i] != sorted[i + 1]) ends[distinct++] = i + 1;
        }
        float[] edges = new float[Math.max(0, Math.min(distinct, MAX_BINS) - 1)];
        int placed = distinct <= MAX_BINS ? each(sorted, ends, distinct, edges) : even(sorted, ends, distinct, edges);
        return Arrays.copyOf(edges, placed);
    }

    private static int each(float[] sorted, int[] ends, int distinct, float[] edges) {
        for (int i = 0; i + 1 < distinct; i++) {
            edges[i] = between(sorted[ends[i] - 1], sorted[ends[i]]);
        }
        return Math.max(0, distinct - 1);
    }

    /// A value so frequent that it fills a bin gets its own; the others share the bins that are left.
    private static int even(float[] sorted, int[] ends, int distinct, float[] edges) {
        int count = ends[distinct - 1];
        double share = (double) count / MAX_BINS;
        int restRows = count;
        int restBins = MAX_BINS;
        for (int i = 0; i < distinct; i++) {
            int size = ends[i] - (i == 0 ? 0 : ends[i - 1]);
            if (size >= share) {
                restRows -= size;
                restBins--;
            }
        }
        double fill = (double) restRows / Math.max(1, restBins);
        int placed = 0;
        int inBin = 0;
        for (int i = 0; i + 1 < distinct && placed < edges.length; i++) {
            int size = ends[i] - (i == 0 ? 0 : ends[i - 1]);
            int next = ends[i + 1] - ends[i];
            inBin += size;
            boolean full = size >= share || inBin >= fill || (next >= share && inBin >= fill / 2);
            if (full) {
                edges[placed++] = between(sorted[ends[i] - 1], sorted[ends[i]]);
                inBin = 0;
            }
        }
        return placed;
    }

    /// The float nearest below the middle, but never as great as `high`.
    private static float between(float low, float high) {
        float middle = (float) (((double) low + high) / 2);
        return middle >= low && middle < high ? middle : low;
    }
}
