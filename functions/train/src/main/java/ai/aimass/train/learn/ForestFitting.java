package ai.aimass.train.learn;

import ai.aimass.train.parallel.Threads;
import ai.aimass.train.random.SplitMix64;
import ai.aimass.train.trees.BinnedMatrix;
import ai.aimass.train.trees.Binning;
import ai.aimass.train.trees.CategoryLimits;
import ai.aimass.train.trees.DepthFirstGrower;
import ai.aimass.train.trees.GrowthLimits;
import ai.aimass.train.trees.SplitTarget;
import ai.aimass.train.trees.Trees;
import ai.aimass.train.trees.TreesBuilder;
import java.util.Arrays;
import java.util.List;

/// Fits decision trees and forests.
final class ForestFitting {
    /// How many rows the shares of the classes count for in a decision tree's leaves, so that none is ever certain.
    private static final double PRIOR_WEIGHT = 1;

    private ForestFitting() {}

    static Model fit(Learner.DecisionTree learner, Examples examples, int[] rows, long seed, Threads threads) {
        Problem problem = Problem.of(examples, rows, threads);
        GrowthLimits limits = problem.limits(learner.maxDepth(), learner.minLeafWeight());
        DepthFirstGrower grower = new DepthFirstGrower(
                problem.binned,
                problem.target(examples.weights()),
                limits,
                problem.binned.features(),
                false,
                problem.prior,
                PRIOR_WEIGHT);
        TreesBuilder trees = problem.newTrees();
        grower.grow(rows.clone(), new SplitMix64(seed), trees);
        return problem.model(trees.build());
    }

    static Model fit(Learner.Forest learner, Examples examples, int[] rows, long seed, Threads threads) {
        Problem problem = Problem.of(examples, rows, threads);
        List<Trees> grown =
                threads.map(learner.trees(), tree -> grow(learner, problem, rows, SplitMix64.seed(seed, tree)));
        TreesBuilder trees = problem.newTrees();
        grown.forEach(trees::append);
        return problem.model(trees.build());
    }

    private static Trees grow(Learner.Forest learner, Problem problem, int[] rows, long seed) {
        SplitMix64 random = new SplitMix64(seed);
        float[] weights = problem.weights;
        int[] grownOn = rows.clone();
        if (!learner.extra()) {
            weights = new float[problem.binned.rows()];
            grownOn = bootstrap(rows, problem.weights, weights, random);
        }
        GrowthLimits limits = problem.limits(GrowthLimits.UNLIMITED_DEPTH, learner.minLeafWeight());
        DepthFirstGrower grower = new DepthFirstGrower(
                problem.binned,
                problem.target(weights),
                limits,
                learner.featuresPerNode(problem.binned.features()),
                learner.extra(),
                problem.prior,
                0);
        TreesBuilder tree = problem.newTrees();
        grower.grow(grownOn, random, tree);
        return tree.build();
    }

    /// Draws as many rows as there are, with replacement; a row drawn twice weighs twice as much.
    private static int[] bootstrap(int[] rows, float[] once, float[] weights, SplitMix64 random) {
        for (int i = 0; i < rows.length; i++) {
            int row = rows[random.nextInt(rows.length)];
            weights[row] += once[row];
        }
        return Arrays.stream(rows).filter(row -> weights[row] > 0).toArray();
    }

    /// The examples as growers take them. Two classes are one number, the share of the second: half the sums to keep.
    private record Problem(
            BinnedMatrix binned,
            byte[] directions,
            Target examples,
            float[] weights,
            float[] numbers,
            double[] prior,
            Link link,
            Scale scale) {
        static Problem of(Examples examples, int[] rows, Threads threads) {
            BinnedMatrix binned = Binning.fit(examples.features(), examples.categories(), rows, threads)
                    .apply(examples.features(), BinnedMatrix.Layout.BY_FEATURE, threads);
            Target target = examples.target();
            byte[] directions = examples.directions();
            float[] weights = examples.weights();
            double[] prior = Fitting.prior(target, weights, rows);
            Scale unscaled = new Scale(0, 1);
            return switch (target) {
                case Target.Classes classes
                when classes.count() == 2 ->
                    new Problem(
                            binned,
                            directions,
                            target,
                            weights,
                            floats(classes.labels()),
                            new double[] {prior[1]},
                            Link.SHARE,
                            unscaled);
                case Target.Classes classes ->
                    new Problem(binned, directions, target, weights, new float[0], prior, Link.IDENTITY, unscaled);
                case Target.Numbers numbers -> {
                    Scale scale = Scale.of(numbers.values(), weights, rows);
                    float[] scaled = floats(scale.apply(numbers.values()));
                    yield new Problem(
                            binned, directions, target, weights, scaled, new double[] {0}, Link.IDENTITY, scale);
                }
            };
        }

        GrowthLimits limits(int maxDepth, double minLeafWeight) {
            return new GrowthLimits(maxDepth, minLeafWeight, 0, 0, 0, CategoryLimits.DEFAULT, directions);
        }

        SplitTarget target(float[] weights) {
            if (examples instanceof Target.Classes classes && classes.count() > 2) {
                return new SplitTarget.Classes(classes.labels(), weights, classes.count());
            }
            float[] weighted = new float[numbers.length];
            for (int row = 0; row < weighted.length; row++) {
                weighted[row] = weights[row] * numbers[row];
            }
            return new SplitTarget.Scalars(weighted, weights);
        }

        TreesBuilder newTrees() {
            return new TreesBuilder(binned.features(), prior.length);
        }

        /// The mean over the trees.
        Model model(Trees trees) {
            float[] shares = new float[trees.leaves().length];
            for (int i = 0; i < shares.length; i++) {
                shares[i] = trees.leaves()[i] / trees.count();
            }
            return new Model.OfTrees(
                    trees.withLeaves(shares), new double[prior.length], link, scale.deviation(), scale.mean());
        }

        private static float[] floats(int[] values) {
            float[] floats = new float[values.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = values[i];
            }
            return floats;
        }

        private static float[] floats(double[] values) {
            float[] floats = new float[values.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) values[i];
            }
            return floats;
        }
    }
}
