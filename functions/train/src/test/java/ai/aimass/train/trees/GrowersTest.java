package ai.aimass.train.trees;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.train.parallel.Threads;
import ai.aimass.train.random.SplitMix64;
import ai.aimass.train.trees.RandomProblem.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class GrowersTest {
    private static final int PROBLEMS = 300;

    @ParameterizedTest
    @EnumSource(Kind.class)
    void depthFirstPartsEveryNodeAsTheNaiveSearchWould(Kind kind) {
        for (long seed = 0; seed < PROBLEMS; seed++) {
            RandomProblem problem = RandomProblem.of(kind, seed);
            GrowthLimits limits = limits(GrowthLimits.UNLIMITED_DEPTH, 1 + (int) (seed % 3), 0, 0);
            Trees tree = depthFirst(problem, limits, problem.binned().features(), false);
            requireBestSplits(problem, limits, tree, tree.roots()[0], list(problem.rows()), "seed " + seed);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void bestFirstPartsEveryNodeAsTheNaiveSearchWould(Kind kind) {
        for (long seed = 0; seed < PROBLEMS; seed++) {
            RandomProblem problem = RandomProblem.of(kind, seed);
            GrowthLimits limits = limits(GrowthLimits.UNLIMITED_DEPTH, 1 + (int) (seed % 3), (int) (seed % 2), 0);
            Trees tree = bestFirst(problem, limits, 1000);
            requireBestSplits(problem, limits, tree, tree.roots()[0], list(problem.rows()), "seed " + seed);
        }
    }

    /// Of one output, the best of all sets of categories is found.
    @Test
    void bothPartCategoriesAsTheBestOfAllSetsWould() {
        for (long seed = 0; seed < PROBLEMS; seed++) {
            RandomProblem problem = RandomProblem.of(Kind.SCALARS, seed, 8);
            CategoryLimits categories = new CategoryLimits(0, seed % 4, 0);
            GrowthLimits limits = new GrowthLimits(
                    GrowthLimits.UNLIMITED_DEPTH, 1, seed % 2, seed % 3 == 0 ? 0.2 : 0, 0, categories, new byte[0]);
            Trees deep = depthFirst(problem, limits, problem.binned().features(), false);
            requireBestSplits(problem, limits, deep, deep.roots()[0], list(problem.rows()), "seed " + seed);
            Trees wide = bestFirst(problem, limits, 1000);
            requireBestSplits(problem, limits, wide, wide.roots()[0], list(problem.rows()), "seed " + seed);
        }
    }

    /// Of several outputs, the sets found at the root gain nearly as much as the best of all.
    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"CLASSES", "VECTORS"})
    void partsCategoriesOfSeveralOutputsNearlyAsWellAsTheBestOfAllSets(Kind kind) {
        double found = 0;
        double most = 0;
        for (long seed = 0; seed < PROBLEMS; seed++) {
            RandomProblem problem = RandomProblem.of(kind, seed, 8);
            GrowthLimits limits = limits(1, 1, 0, 0, new CategoryLimits(0, 0, 0));
            Trees tree = depthFirst(problem, limits, problem.binned().features(), false);
            List<NaiveSplits.Candidate> best =
                    NaiveSplits.best(problem.binned(), problem.target(), problem.rows(), limits);
            if (tree.nodes() == 1
                    || !problem.binned().binning().isCategorical(best.getFirst().feature())) continue;
            List<Integer> all = list(problem.rows());
            double together = NaiveSplits.score(problem.target(), all, limits);
            List<List<Integer>> sides = sides(problem, tree, tree.roots()[0], all);
            found += NaiveSplits.score(problem.target(), sides.getFirst(), limits)
                    + NaiveSplits.score(problem.target(), sides.getLast(), limits)
                    - together;
            most += best.getFirst().score() - together;
        }
        assertTrue(found > 0.95 * most && most > 0, found + " of " + most);
    }

    @Test
    void sendsUnseenCategoriesWithTheHeavierSide() {
        // Categories 1 and 3 are seen; 0 stands for unknown ones.
        assertEquals(
                1,
                ofOneCategory(new float[] {1, 3, 3, 3}, new float[] {5, 1, 1, 1})
                        .sums(row(0))[0]);
        assertEquals(
                1,
                ofOneCategory(new float[] {1, 3, 3, 3}, new float[] {5, 1, 1, 1})
                        .sums(row(2))[0]);
        assertEquals(
                5,
                ofOneCategory(new float[] {1, 1, 1, 3}, new float[] {5, 5, 5, 1})
                        .sums(row(Float.NaN))[0]);
    }

    @Test
    void sendsUnknownCategoriesWhereThoseSeenInTrainingFit() {
        Trees tree = ofOneCategory(new float[] {1, 0, 3, 3}, new float[] {5, 5, 1, 1});
        assertEquals(5, tree.sums(row(0))[0]);
        assertEquals(5, tree.sums(row(2))[0]);
        assertEquals(1, tree.sums(row(3))[0]);
    }

    @Test
    void leavesCategoriesOfFewRowsWithTheUnknownOnes() {
        FloatMatrix features = new FloatMatrix(new float[] {1, 1, 1, 2, 2, 2, 3}, 7, 1);
        int[] rows = IntStream.range(0, 7).toArray();
        BinnedMatrix binned = Binning.fit(features, new int[] {4}, rows, Threads.ONE)
                .apply(features, BinnedMatrix.Layout.BY_ROW, Threads.ONE);
        float[] weights = {1, 1, 1, 1, 1, 1, 1};
        SplitTarget target = new SplitTarget.Scalars(new float[] {1, 1, 1, 5, 5, 5, 9}, weights);
        GrowthLimits limits = limits(1, 1, 0, 0, new CategoryLimits(0, 0, 2));
        Trees tree = bestFirst(new RandomProblem(features, binned, target, rows), limits, 2);
        assertEquals(tree.sums(row(3))[0], tree.sums(row(0))[0]);
        assertEquals(6, tree.sums(row(3))[0]);
        assertEquals(1, tree.sums(row(1))[0]);
    }

    private static Trees ofOneCategory(float[] codes, float[] values) {
        FloatMatrix features = new FloatMatrix(codes, 4, 1);
        int[] rows = {0, 1, 2, 3};
        BinnedMatrix binned = Binning.fit(features, new int[] {4}, rows, Threads.ONE)
                .apply(features, BinnedMatrix.Layout.BY_ROW, Threads.ONE);
        SplitTarget target = new SplitTarget.Scalars(values, new float[] {1, 1, 1, 1});
        GrowthLimits limits = limits(1, 1, 0, 0, new CategoryLimits(0, 0, 0));
        return bestFirst(new RandomProblem(features, binned, target, rows), limits, 2);
    }

    private static FloatMatrix row(float value) {
        return new FloatMatrix(new float[] {value}, 1, 1);
    }

    @Test
    void bestFirstPartsTheLeafThatGainsMost() {
        int compared = 0;
        for (long seed = 0; seed < PROBLEMS; seed++) {
            RandomProblem problem = RandomProblem.of(Kind.SCALARS, seed);
            GrowthLimits limits = limits(GrowthLimits.UNLIMITED_DEPTH, 1, 0, 0);
            int maxLeaves = 2 + (int) (seed % 6);
            Set<List<Integer>> expected = naiveLeaves(problem, limits, maxLeaves);
            if (expected.isEmpty()) continue;
            Trees tree = bestFirst(problem, limits, maxLeaves);
            Set<List<Integer>> found = new HashSet<>();
            collectLeaves(problem, tree, tree.roots()[0], list(problem.rows()), found);
            assertEquals(expected, found, "seed " + seed);
            compared++;
        }
        assertTrue(compared > PROBLEMS / 3, "only " + compared + " problems had one best tree");
    }

    @Test
    void leavesHoldMeans() {
        for (long seed = 0; seed < 50; seed++) {
            RandomProblem problem = RandomProblem.of(Kind.CLASSES, seed);
            GrowthLimits limits = limits(2, 1, 0, 0);
            Trees tree = depthFirst(problem, limits, problem.binned().features(), false);
            double[] sums = tree.sums(problem.features());
            Set<List<Integer>> leaves = new HashSet<>();
            collectLeaves(problem, tree, tree.roots()[0], list(problem.rows()), leaves);
            for (List<Integer> leaf : leaves) {
                for (int k = 0; k < 4; k++) {
                    double sum = 0;
                    for (int row : leaf) {
                        sum += NaiveSplits.value(problem.target(), row, k);
                    }
                    double mean = sum / NaiveSplits.weight(problem.target(), leaf);
                    assertEquals(mean, sums[leaf.getFirst() * 4 + k], 1e-6, "seed " + seed);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void randomCutsPartRowsUntilLeavesArePure(Kind kind) {
        for (long seed = 0; seed < 100; seed++) {
            RandomProblem problem = RandomProblem.of(kind, seed);
            GrowthLimits limits = limits(GrowthLimits.UNLIMITED_DEPTH, 1, 0, 0);
            Trees tree = depthFirst(problem, limits, 1, true);
            Set<List<Integer>> leaves = new HashSet<>();
            collectLeaves(problem, tree, tree.roots()[0], list(problem.rows()), leaves);
            int rows = leaves.stream().mapToInt(List::size).sum();
            assertEquals(problem.rows().length, rows, "seed " + seed);
            assertTrue(leaves.stream().noneMatch(List::isEmpty), "an empty leaf, seed " + seed);
        }
    }

    @Test
    void sameSeedGrowsTheSameForest() {
        RandomProblem problem = RandomProblem.of(Kind.CLASSES, 3);
        GrowthLimits limits = limits(GrowthLimits.UNLIMITED_DEPTH, 1, 0, 0);
        Trees first = depthFirst(problem, limits, 1, false);
        Trees second = depthFirst(problem, limits, 1, false);
        assertArrayEquals(first.features(), second.features());
        assertArrayEquals(first.thresholds(), second.thresholds());
        assertArrayEquals(first.leaves(), second.leaves());
    }

    @Test
    void sendsUnseenMissingValuesWithTheHeavierSide() {
        FloatMatrix features = new FloatMatrix(new float[] {1, 2, 2, 2}, 4, 1);
        int[] rows = {0, 1, 2, 3};
        BinnedMatrix binned = Binning.fit(features, rows).apply(features, BinnedMatrix.Layout.BY_ROW, Threads.ONE);
        float[] values = {5, 1, 1, 1};
        float[] weights = {1, 1, 1, 1};
        RandomProblem problem = new RandomProblem(features, binned, new SplitTarget.Scalars(values, weights), rows);
        Trees tree = bestFirst(problem, limits(1, 1, 0, 0), 2);
        assertEquals(1, tree.sums(new FloatMatrix(new float[] {Float.NaN}, 1, 1))[0]);
    }

    @Test
    void partsMissingFromAllOthers() {
        FloatMatrix features = new FloatMatrix(new float[] {1, 2, Float.NaN, Float.NaN}, 4, 1);
        int[] rows = {0, 1, 2, 3};
        BinnedMatrix binned = Binning.fit(features, rows).apply(features, BinnedMatrix.Layout.BY_ROW, Threads.ONE);
        float[] values = {1, 1, 9, 9};
        RandomProblem problem =
                new RandomProblem(features, binned, new SplitTarget.Scalars(values, new float[] {1, 1, 1, 1}), rows);
        Trees tree = depthFirst(problem, limits(1, 1, 0, 0), 1, false);
        double[] sums = tree.sums(new FloatMatrix(new float[] {Float.NaN, 1e30f, -1e30f}, 3, 1));
        assertArrayEquals(new double[] {9, 1, 1}, sums);
    }

    @Test
    void growsOneLeafWhereNothingCanBeParted() {
        FloatMatrix features = new FloatMatrix(new float[] {1, 1, Float.NaN, Float.NaN}, 2, 2);
        int[] rows = {0};
        BinnedMatrix binned = Binning.fit(features, rows).apply(features, BinnedMatrix.Layout.BY_ROW, Threads.ONE);
        RandomProblem problem = new RandomProblem(
                features, binned, new SplitTarget.Scalars(new float[] {3, 4}, new float[] {1, 1}), rows);
        assertEquals(1, bestFirst(problem, limits(9, 1, 0, 0), 8).nodes());
        assertEquals(1, depthFirst(problem, limits(9, 1, 0, 0), 2, false).nodes());
    }

    private static GrowthLimits limits(int maxDepth, double minLeafWeight, double lambda, double minGain) {
        return limits(maxDepth, minLeafWeight, lambda, minGain, new CategoryLimits(0, 0, 0));
    }

    private static GrowthLimits limits(
            int maxDepth, double minLeafWeight, double lambda, double minGain, CategoryLimits categories) {
        return new GrowthLimits(maxDepth, minLeafWeight, lambda, 0, minGain, categories, new byte[0]);
    }

    /// Large enough for work to be spread: 100,000 rows.
    @ParameterizedTest
    @EnumSource(Kind.class)
    void growTheSameTreeWithAnyNumberOfThreads(Kind kind) {
        RandomProblem problem = RandomProblem.ofRows(kind, 8, 8, 100_000, 7);
        GrowthLimits limits = limits(GrowthLimits.UNLIMITED_DEPTH, 20, 0, 0);
        Trees one = bestFirst(problem, limits, 40, Threads.ONE);
        Trees three = bestFirst(problem, limits, 40, new Threads(3));
        assertTrue(one.nodes() > 60);
        assertArrayEquals(one.features(), three.features());
        assertArrayEquals(one.thresholds(), three.thresholds());
        assertArrayEquals(one.categories(), three.categories());
        assertArrayEquals(one.leaves(), three.leaves());
        assertEquals(
                100_000,
                leafSizes(problem, three).stream().mapToInt(Integer::intValue).sum());
        assertTrue(leafSizes(problem, three).stream().allMatch(size -> size >= 7));
    }

    private static List<Integer> leafSizes(RandomProblem problem, Trees tree) {
        Set<List<Integer>> leaves = new HashSet<>();
        collectLeaves(problem, tree, tree.roots()[0], list(problem.rows()), leaves);
        return leaves.stream().map(List::size).toList();
    }

    private static Trees bestFirst(RandomProblem problem, GrowthLimits limits, int maxLeaves) {
        return bestFirst(problem, limits, maxLeaves, Threads.ONE);
    }

    private static Trees depthFirst(RandomProblem problem, GrowthLimits limits, int featuresPerNode, boolean random) {
        int outputs = problem.target().outputs();
        DepthFirstGrower grower = new DepthFirstGrower(
                problem.binned(), problem.target(), limits, featuresPerNode, random, new double[outputs], 0);
        TreesBuilder trees = new TreesBuilder(problem.binned().features(), outputs);
        grower.grow(problem.rows().clone(), new SplitMix64(1), trees);
        return trees.build();
    }

    private static Trees bestFirst(RandomProblem problem, GrowthLimits limits, int maxLeaves, Threads threads) {
        BestFirstGrower grower = new BestFirstGrower(
                problem.binned(), problem.target(), limits, maxLeaves, Growth.LEAF_WISE, 1, threads);
        TreesBuilder trees = new TreesBuilder(problem.binned().features(), 1);
        int[] features = IntStream.range(0, problem.binned().features()).toArray();
        grower.grow(
                problem.rows().clone(),
                features,
                1,
                (rows, from, to, bounds) -> {
                    List<Integer> leaf = list(Arrays.copyOfRange(rows, from, to));
                    double sum = leaf.stream()
                            .mapToDouble(row -> NaiveSplits.value(problem.target(), row, 0))
                            .sum();
                    return new float[] {(float) (sum / NaiveSplits.weight(problem.target(), leaf))};
                },
                trees);
        return trees.build();
    }

    /// Follows the rows down the finished tree and checks every split of them.
    private static void requireBestSplits(
            RandomProblem problem, GrowthLimits limits, Trees tree, int node, List<Integer> rows, String seed) {
        int[] array = rows.stream().mapToInt(Integer::intValue).toArray();
        List<NaiveSplits.Candidate> best = NaiveSplits.best(problem.binned(), problem.target(), array, limits);
        double together = NaiveSplits.score(problem.target(), rows, limits);
        if (tree.features()[node] < 0) {
            boolean gains = !best.isEmpty() && best.getFirst().score() - together > 1e-6 * (1 + together);
            assertTrue(!gains, () -> seed + ": a leaf of " + rows + " could be parted into " + best.getFirst());
            return;
        }
        List<List<Integer>> sides = sides(problem, tree, node, rows);
        assertTrue(
                best.stream().anyMatch(candidate -> isSame(candidate, sides)),
                () -> seed + ": " + sides + " is not among the best: " + best);
        requireBestSplits(problem, limits, tree, tree.left()[node], sides.getFirst(), seed);
        requireBestSplits(problem, limits, tree, tree.right()[node], sides.getLast(), seed);
    }

    private static boolean isSame(NaiveSplits.Candidate candidate, List<List<Integer>> sides) {
        boolean asIs =
                candidate.left().equals(sides.getFirst()) && candidate.right().equals(sides.getLast());
        boolean swapped =
                candidate.left().equals(sides.getLast()) && candidate.right().equals(sides.getFirst());
        return asIs || swapped;
    }

    private static List<List<Integer>> sides(RandomProblem problem, Trees tree, int node, List<Integer> rows) {
        List<Integer> left = new ArrayList<>();
        List<Integer> right = new ArrayList<>();
        for (int row : rows) {
            float value = problem.features().get(row, tree.features()[node]);
            (tree.goesLeft(node, value) ? left : right).add(row);
        }
        return List.of(left, right);
    }

    private static void collectLeaves(
            RandomProblem problem, Trees tree, int node, List<Integer> rows, Set<List<Integer>> leaves) {
        if (tree.features()[node] < 0) {
            leaves.add(rows);
            return;
        }
        List<List<Integer>> sides = sides(problem, tree, node, rows);
        collectLeaves(problem, tree, tree.left()[node], sides.getFirst(), leaves);
        collectLeaves(problem, tree, tree.right()[node], sides.getLast(), leaves);
    }

    /// Empty where two splits are equally good, so that there is more than one right answer.
    private static Set<List<Integer>> naiveLeaves(RandomProblem problem, GrowthLimits limits, int maxLeaves) {
        List<List<Integer>> leaves = new ArrayList<>(List.of(list(problem.rows())));
        while (leaves.size() < maxLeaves) {
            double greatest = 1e-6;
            List<Integer> parted = List.of();
            NaiveSplits.Candidate split = null;
            for (List<Integer> leaf : leaves) {
                int[] rows = leaf.stream().mapToInt(Integer::intValue).toArray();
                List<NaiveSplits.Candidate> best = NaiveSplits.best(problem.binned(), problem.target(), rows, limits);
                if (best.isEmpty()) continue;
                double gain = best.getFirst().score() - NaiveSplits.score(problem.target(), leaf, limits);
                if (Math.abs(gain - greatest) < 1e-6) return Set.of();
                if (gain < greatest) continue;
                NaiveSplits.Candidate first = best.getFirst();
                if (!best.stream().allMatch(other -> isSame(first, List.of(other.left(), other.right())))) {
                    return Set.of();
                }
                greatest = gain;
                parted = leaf;
                split = first;
            }
            if (split == null) break;
            leaves.remove(parted);
            leaves.add(split.left());
            leaves.add(split.right());
        }
        return new HashSet<>(leaves);
    }

    private static List<Integer> list(int[] rows) {
        return Arrays.stream(rows).boxed().toList();
    }
}
