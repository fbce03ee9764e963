package ai.aimass.train.trees;

import ai.aimass.train.parallel.Threads;
import ai.aimass.train.random.SplitMix64;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/// Grows trees leaf by leaf, up to a number of leaves, by default always parting the leaf that gains most: the trees of
/// gradient boosting (Ke and others 2017). Of two new leaves only the smaller one's histogram is added up from rows;
/// the other's is what is
/// left of their parent's. Leaves of few rows go without: looking at the rows is cheaper than looking at the bins.
/// Spreads its work over threads by itself; only one at a time may ask it for a tree.
public final class BestFirstGrower {
    private static final double[] NONE = {};

    private final BinnedMatrix features;
    private final GrowthLimits limits;
    private final int maxLeaves;
    private final Growth growth;
    private final double nodeFeatureShare;
    private final int outputs;
    private final int stride;
    private final Threads threads;
    private final Histograms histograms;
    private final NodeRows nodeRows;
    private final SplitFinder finder;
    private final NodeScan scan;
    private final NodeScan otherScan; // for a second thread
    private final Deque<double[]> spare = new ArrayDeque<>();
    private int[] chosen = {};
    private int[] offsets = {};
    private long treeSeed;

    /// @param target its arrays may be filled anew before every tree
    /// @param nodeFeatureShare what share of a tree's features is looked at in each node
    public BestFirstGrower(
            BinnedMatrix features,
            SplitTarget target,
            GrowthLimits limits,
            int maxLeaves,
            Growth growth,
            double nodeFeatureShare,
            Threads threads) {
        if (maxLeaves < 1) throw new IllegalArgumentException("a tree of " + maxLeaves + " leaves");
        this.features = features;
        this.limits = limits;
        this.maxLeaves = maxLeaves;
        this.growth = growth;
        this.nodeFeatureShare = nodeFeatureShare;
        this.outputs = target.outputs();
        this.stride = outputs + 1;
        this.threads = threads;
        this.histograms = new Histograms(features, target, threads);
        this.nodeRows = NodeRows.of(features, target, Binning.MAX_BINS);
        this.finder = new SplitFinder(features.binning(), outputs, limits);
        this.scan = new NodeScan(features, finder, outputs);
        this.otherScan = new NodeScan(features, new SplitFinder(features.binning(), outputs, limits), outputs);
    }

    /// A leaf that may yet be parted.
    private static final class Leaf {
        final int node;
        final int from;
        final int to;
        final int depth;
        final LeafBounds bounds;
        final Split split = new Split();
        double[] totals = NONE;
        double gain;
        double[] histogram = NONE;

        Leaf(int node, int from, int to, int depth, LeafBounds bounds) {
            this.node = node;
            this.from = from;
            this.to = to;
            this.depth = depth;
            this.bounds = bounds;
        }

        int rows() {
            return to - from;
        }

        float[] values(LeafRule rule, int[] rows) {
            return rule.values(rows, from, to, bounds);
        }
    }

    /// Grows one tree.
    ///
    /// @param rows those of weight above 0, ascending; is rearranged
    /// @param chosenFeatures the features to look at, ascending
    /// @param seed of the choice of features in each node
    public void grow(int[] rows, int[] chosenFeatures, long seed, LeafRule rule, TreesBuilder trees) {
        choose(chosenFeatures);
        treeSeed = seed;
        histograms.begin(rows);
        RowPartition partition = new RowPartition(rows, threads);
        List<Leaf> leaves = new ArrayList<>();
        Leaf root = new Leaf(trees.addRoot(), 0, rows.length, 0, LeafBounds.NONE);
        leaves.add(root);
        if (maxLeaves > 1) {
            if (isSmall(root)) {
                scanRows(root, rows);
            } else {
                fill(root, rows);
                scanBins(root, scan);
            }
        }
        while (leaves.size() < maxLeaves) {
            Leaf best = next(leaves);
            if (!(best.gain > 0)) break;
            leaves.remove(best);
            part(best, rows, partition, trees, leaves);
        }
        List<float[]> values = threads.map(leaves.size(), i -> leaves.get(i).values(rule, rows));
        for (int i = 0; i < leaves.size(); i++) {
            trees.setLeaf(leaves.get(i).node, values.get(i));
            release(leaves.get(i));
        }
    }

    /// The one to part next; the first grown of equals. Where none can be parted, one that cannot.
    private Leaf next(List<Leaf> leaves) {
        Comparator<Leaf> order = switch (growth) {
            case LEAF_WISE -> Comparator.comparingDouble(leaf -> -leaf.gain);
            case DEPTH_WISE -> Comparator.comparingInt(leaf -> leaf.gain > 0 ? leaf.depth : Integer.MAX_VALUE);
        };
        return Collections.min(leaves, order.thenComparingInt(leaf -> leaf.node));
    }

    private void choose(int[] chosenFeatures) {
        chosen = chosenFeatures;
        offsets = new int[chosen.length + 1];
        for (int i = 0; i < chosen.length; i++) {
            offsets[i + 1] = offsets[i] + (features.binning().bins(chosen[i]) + 1) * stride;
        }
        spare.removeIf(histogram -> histogram.length < offsets[chosen.length]);
    }

    private void part(Leaf parent, int[] rows, RowPartition partition, TreesBuilder trees, List<Leaf> leaves) {
        Split split = parent.split;
        int middle = partition.part(parent.from, parent.to, features, split);
        Leaf left = new Leaf(trees.addNode(), parent.from, middle, parent.depth + 1, split.left(parent.bounds));
        Leaf right = new Leaf(trees.addNode(), middle, parent.to, parent.depth + 1, split.right(parent.bounds));
        trees.setSplit(parent.node, split, features.binning(), left.node, right.node);
        leaves.add(left);
        leaves.add(right);
        boolean goesOn = leaves.size() < maxLeaves && left.depth < limits.maxDepth();
        if (goesOn) {
            Leaf smaller = left.rows() <= right.rows() ? left : right;
            Leaf larger = smaller.node == left.node ? right : left;
            if (isSmall(larger)) {
                scanRows(left, rows);
                scanRows(right, rows);
            } else {
                fill(smaller, rows);
                larger.totals = minus(parent.totals, smaller.totals);
                larger.histogram = parent.histogram;
                parent.histogram = NONE;
                subtract(larger.histogram, smaller.histogram);
                threads.forEach(2, side -> scanBins(side == 0 ? left : right, side == 0 ? scan : otherScan));
            }
        }
        release(parent);
    }

    private void fill(Leaf leaf, int[] rows) {
        int length = offsets[chosen.length];
        double[] histogram = spare.isEmpty() ? new double[length] : spare.pop();
        Arrays.fill(histogram, 0, length, 0);
        histograms.add(rows, leaf.from, leaf.to, chosen, offsets, histogram);
        leaf.histogram = histogram;
        // Every feature's histogram has all rows.
        leaf.totals = new double[stride];
        for (int at = 0; at < offsets[1]; at++) {
            leaf.totals[at % stride] += histogram[at];
        }
    }

    /// Whether its rows are much fewer than a feature's bins. All leaves below a small one are small too.
    private boolean isSmall(Leaf leaf) {
        return 2L * leaf.rows() * chosen.length < offsets[chosen.length] / stride;
    }

    private void scanRows(Leaf leaf, int[] rows) {
        nodeRows.load(rows, leaf.from, leaf.to);
        leaf.totals = new double[stride];
        nodeRows.totals(leaf.totals);
        if (!mayBeParted(leaf)) return;
        for (int i : lookedAt(leaf)) {
            scan.find(chosen[i], nodeRows, leaf.totals, leaf.bounds, leaf.split);
        }
        weigh(leaf);
    }

    private void scanBins(Leaf leaf, NodeScan by) {
        if (!mayBeParted(leaf)) return;
        for (int i : lookedAt(leaf)) {
            by.find(chosen[i], leaf.histogram, offsets[i], leaf.totals, leaf.bounds, leaf.split);
        }
        weigh(leaf);
    }

    /// The places in `chosen` of the features to look at, ascending.
    private int[] lookedAt(Leaf leaf) {
        int[] places = new int[chosen.length];
        Arrays.setAll(places, i -> i);
        int count = (int) Math.ceil(nodeFeatureShare * places.length);
        if (count == places.length) return places;
        new SplitMix64(SplitMix64.seed(treeSeed, leaf.node)).shuffle(places, count);
        places = Arrays.copyOf(places, count);
        Arrays.sort(places);
        return places;
    }

    private boolean mayBeParted(Leaf leaf) {
        return leaf.rows() >= 2 && leaf.totals[outputs] >= 2 * limits.minLeafWeight();
    }

    private void weigh(Leaf leaf) {
        if (leaf.split.feature < 0) return;
        double together = finder.score(leaf.totals, leaf.bounds);
        double gain = leaf.split.score - together;
        if (gain > limits.minGain() + 1e-12 * Math.abs(together)) leaf.gain = gain;
    }

    private void subtract(double[] from, double[] what) {
        for (int i = 0; i < offsets[chosen.length]; i++) {
            from[i] -= what[i];
        }
    }

    private static double[] minus(double[] a, double[] b) {
        double[] difference = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return difference;
    }

    private void release(Leaf leaf) {
        if (leaf.histogram.length > 0) spare.push(leaf.histogram);
        leaf.histogram = NONE;
    }
}
