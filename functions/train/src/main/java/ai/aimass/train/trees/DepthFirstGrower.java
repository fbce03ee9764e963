package ai.aimass.train.trees;

import ai.aimass.train.parallel.Threads;
import ai.aimass.train.random.SplitMix64;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.stream.IntStream;

/// Grows trees branch by branch to their full depth, looking at another random choice of features in each node:
/// decision trees, random forests (Breiman 2001) and extremely randomised trees. Leaves hold means, or shares of the
/// classes. Not for more than one thread.
public final class DepthFirstGrower {
    private static final int[] NONE = {};

    private final BinnedMatrix features;
    private final SplitTarget target;
    private final GrowthLimits limits;
    private final int featuresPerNode;
    private final boolean randomCuts;
    private final double[] prior;
    private final double priorWeight;
    private final SplitFinder finder;
    private final NodeScan scan;
    private final boolean drawsAll;
    private final double[] totals;
    private final int[] found;
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
        this.finder = new SplitFinder(features.binning(), target.outputs(), limits);
        this.scan = new NodeScan(features, finder, target.outputs());
        this.drawsAll = featuresPerNode >= features.features();
        this.totals = new double[target.outputs() + 1];
        this.found = new int[features.features()];
    }

    /// @param candidates the features that may differ among its rows
    private record Branch(int node, int from, int to, int depth, LeafBounds bounds, int[] candidates) {}

    /// Grows one tree.
    ///
    /// @param rows those of weight above 0, ascending; is rearranged
    public void grow(int[] rows, SplitMix64 random, TreesBuilder trees) {
        int[] all = IntStream.range(0, features.features()).toArray();
        RowPartition partition = new RowPartition(rows, Threads.ONE);
        NodeRows nodeRows = NodeRows.of(features, target, rows.length);
        Deque<Branch> branches = new ArrayDeque<>();
        branches.push(new Branch(trees.addRoot(), 0, rows.length, 0, LeafBounds.NONE, all));
        while (!branches.isEmpty()) {
            Branch branch = branches.pop();
            nodeRows.load(rows, branch.from, branch.to);
            nodeRows.totals(totals);
            int[] candidates = findSplit(nodeRows, branch, random);
            if (candidates.length == 0) {
                trees.setLeaf(branch.node, means(branch.bounds));
                continue;
            }
            int middle = partition.part(branch.from, branch.to, features, best);
            int left = trees.addNode();
            int right = trees.addNode();
            trees.setSplit(branch.node, best, features.binning(), left, right);
            LeafBounds leftBounds = best.left(branch.bounds);
            LeafBounds rightBounds = best.right(branch.bounds);
            branches.push(new Branch(right, middle, branch.to, branch.depth + 1, rightBounds, candidates));
            branches.push(new Branch(left, branch.from, middle, branch.depth + 1, leftBounds, candidates));
        }
    }

    /// Draws features until enough of them were found to differ. Those that do not are of no use further down either.
    ///
    /// @param branch its candidates are rearranged
    /// @return the features to draw from further down; empty where the node stays a leaf
    private int[] findSplit(NodeRows rows, Branch branch, SplitMix64 random) {
        int[] candidates = branch.candidates;
        best.clear();
        if (branch.depth >= limits.maxDepth() || totals[target.outputs()] < 2 * limits.minLeafWeight()) return NONE;
        if (rows.count < 2 || rows.isPure(totals)) return NONE;
        int differing = 0;
        int drawn = 0;
        while (drawn < candidates.length && differing < featuresPerNode) {
            int feature = drawsAll ? candidates[drawn] : random.draw(candidates, drawn);
            drawn++;
            boolean differs = randomCuts
                    ? scan.draw(feature, rows, totals, branch.bounds, random, best)
                    : scan.find(feature, rows, totals, branch.bounds, best);
            if (differs) found[differing++] = feature;
        }
        double together = finder.score(totals, branch.bounds);
        if (best.feature < 0 || best.score - together <= limits.minGain() + 1e-12 * Math.abs(together)) return NONE;
        if (drawn == differing) return candidates;
        int[] left = Arrays.copyOf(found, differing + candidates.length - drawn);
        System.arraycopy(candidates, drawn, left, differing, candidates.length - drawn);
        return left;
    }

    private float[] means(LeafBounds bounds) {
        float[] means = new float[target.outputs()];
        for (int k = 0; k < means.length; k++) {
            means[k] = (float) ((totals[k] + priorWeight * prior[k]) / (totals[means.length] + priorWeight));
        }
        if (means.length == 1) means[0] = (float) bounds.clamp(means[0]);
        return means;
    }
}
