package ai.aimass.train.trees;

import ai.aimass.train.random.SplitMix64;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/// Grows trees branch by branch to their full depth, looking at another random choice of features in each node:
/// decision
/// trees, random forests (Breiman 2001) and extremely randomised trees. Leaves hold means, or shares of the classes.
/// Not for more than one thread.
public final class DepthFirstGrower {
    private final BinnedMatrix features;
    private final SplitTarget target;
    private final GrowthLimits limits;
    private final int featuresPerNode;
    private final boolean randomCuts;
    private final double[] prior;
    private final double priorWeight;
    private final SplitFinder finder;
    private final double[] histogram; // one feature's: (codes × (outputs + 1)), all 0 between uses
    private final double[] totals;
    private final int[] order;
    private final Occupied occupied = new Occupied();
    private final Split best = new Split();

    /// @param featuresPerNode how many features, among those that differ within the node, are looked at
    /// @param randomCuts whether each is cut at one random place instead of the best
    /// @param prior what a leaf without rows would say, (outputs)
    /// @param priorWeight how many rows the prior counts for in every leaf; 0 in forests, whose trees are averaged
    public DepthFirstGrower(
            BinnedMatrix features,
            SplitTarget target,
            GrowthLimits limits,
            int featuresPerNode,
            boolean randomCuts,
            double[] prior,
            double priorWeight) {
        this.features = features;
        this.target = target;
        this.limits = limits;
        this.featuresPerNode = featuresPerNode;
        this.randomCuts = randomCuts;
        this.prior = prior;
        this.priorWeight = priorWeight;
        this.finder = new SplitFinder(target.outputs(), limits.minLeafWeight(), limits.lambda());
        this.histogram = new double[(Binning.MAX_BINS + 1) * (target.outputs() + 1)];
        this.totals = new double[target.outputs() + 1];
        this.order = new int[features.features()];
    }

    private record Branch(int node, int from, int to, int depth) {}

    /// Grows one tree.
    ///
    /// @param rows those of weight above 0, ascending; is rearranged
    public void grow(int[] rows, SplitMix64 random, TreesBuilder trees) {
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        RowPartition partition = new RowPartition(rows);
        NodeRows nodeRows = NodeRows.of(features, target, rows.length);
        Deque<Branch> branches = new ArrayDeque<>();
        branches.push(new Branch(trees.addRoot(), 0, rows.length, 0));
        while (!branches.isEmpty()) {
            Branch branch = branches.pop();
            nodeRows.load(rows, branch.from, branch.to);
            nodeRows.totals(totals);
            if (!findSplit(nodeRows, branch.depth, random)) {
                trees.setLeaf(branch.node, means());
                continue;
            }
            Binning binning = features.binning();
            int middle = partition.part(
                    branch.from,
                    branch.to,
                    features.codes()[best.feature],
                    best.bin,
                    binning.missingCode(best.feature),
                    best.missingLeft);
            int left = trees.addNode();
            int right = trees.addNode();
            float threshold = binning.threshold(best.feature, best.bin);
            trees.setSplit(branch.node, best.feature, threshold, best.missingLeft, left, right);
            branches.push(new Branch(right, middle, branch.to, branch.depth + 1));
            branches.push(new Branch(left, branch.from, middle, branch.depth + 1));
        }
    }

    private boolean findSplit(NodeRows rows, int depth, SplitMix64 random) {
        best.clear();
        if (depth >= limits.maxDepth() || totals[target.outputs()] < 2 * limits.minLeafWeight()) return false;
        if (rows.count < 2 || rows.isPure(totals)) return false;
        int looked = 0;
        for (int i = 0; i < order.length && looked < featuresPerNode; i++) {
            int feature = featuresPerNode < order.length ? random.draw(order, i) : order[i];
            if (look(feature, rows, random)) looked++;
        }
        double together = finder.score(totals);
        return best.feature >= 0 && best.score - together > limits.minGain() + 1e-12 * Math.abs(together);
    }

    /// @return whether the node's rows differ in the feature
    private boolean look(int feature, NodeRows rows, SplitMix64 random) {
        int bins = features.binning().bins(feature);
        if (rows.count < bins) {
            occupied.of(features.codes()[feature], rows.rows, rows.from, rows.count, bins);
        } else {
            occupied.all(bins);
        }
        rows.addTo(feature, histogram, 0);
        boolean differ = randomCuts
                ? finder.draw(feature, bins, occupied, histogram, 0, totals, random, best)
                : finder.find(feature, bins, occupied, histogram, 0, totals, best);
        clear(bins);
        return differ;
    }

    private void clear(int bins) {
        int stride = target.outputs() + 1;
        for (int i = 0; i < occupied.count; i++) {
            int at = occupied.bins[i] * stride;
            Arrays.fill(histogram, at, at + stride, 0);
        }
        Arrays.fill(histogram, bins * stride, (bins + 1) * stride, 0);
    }

    private float[] means() {
        float[] means = new float[target.outputs()];
        for (int k = 0; k < means.length; k++) {
            means[k] = (float) ((totals[k] + priorWeight * prior[k]) / (totals[means.length] + priorWeight));
        }
        return means;
    }
}
