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

    private final int[] categories; // by feature: how many codes; 0 for a number

    private Binning(float[][] edges, int[] categories) {
        this.edges = edges;
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

    /// The code of a value, as an unsigned byte.
    public byte code(int feature, float value) {
        if (isCategorical(feature)) {
            int code = Tree.code(value);
            return (byte) (code < categories[feature] ? code : 0);
        }
        if (Float.isNaN(value)) return (byte) missingCode(feature);
        float[] of = edges[feature];
        // How many edges lie below, found without branches, which would be foretold wrongly half of the time.
        int low = 0;
        for (int length = of.length; length > 0; ) {
            int half = length >>> 1;
            low += of[low + half] < value ? length - half : 0;
            length = half;
        }
        return (byte) low;
    }

    /// By one thread.
    public BinnedMatrix apply(FloatMatrix features) {
        return apply(features, Threads.ONE);
    }

    public BinnedMatrix apply(FloatMatrix features, Threads threads) {
        if (features.columns() != edges.length) {
            throw new IllegalArgumentException(features.columns() + " features instead of " + edges.length);
        }
        byte[][] codes = new byte[edges.length][features.rows()];
        // A block of rows stays in the cache while its columns are looked at.
        threads.forEachBlock(features.rows(), BLOCK, (from, to) -> {
            for (int feature = 0; feature < edges.length; feature++) {
                byte[] column = codes[feature];
                for (int row = from; row < to; row++) {
                    column[row] = code(feature, features.get(row, feature));
                }
            }
        });
        return new BinnedMatrix(this, codes, features.rows());
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
