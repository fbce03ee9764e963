package ai.aimass.compress.pass;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.compress.SmallForest;
import ai.aimass.compress.TestModels;
import ai.aimass.compress.measure.Deviation;
import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.ModelInputs;
import ai.aimass.onnx.GraphBuilder;
import ai.aimass.onnx.Heads;
import ai.aimass.onnx.ModelCheck;
import ai.aimass.onnx.ModelMetadata;
import ai.aimass.onnx.Tree;
import ai.aimass.onnx.TreeEnsemble;
import ai.aimass.onnx.ValueType;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PassesTest {
    private static final float[][] ROWS = TestModels.rows(600, 1);
    private static final ModelInputs INPUTS = TestModels.inputs(ROWS);

    @Test
    void cutOffBranchesThatNoRowReaches() {
        // x <= 1, then x <= 2 (always), then x <= 0 within; and NaN goes right, then left, then right.
        Tree tree = new Tree(
                new int[] {0, 0, 0},
                new float[] {1, 2, 0},
                new int[] {1, 2, ~0},
                new int[] {~3, ~2, ~1},
                new boolean[] {false, true, false},
                new float[] {10, 20, 30, 40});
        Tree simpler = SimplerTrees.simpler(tree);
        assertEquals(3, simpler.leafCount());
        assertArrayEquals(new float[] {10, 20, 40}, simpler.leaves());
    }

    @Test
    void keepBranchesThatOnlyMissingValuesReach() {
        // x <= 1 or missing goes left; there x <= 2 goes left, missing right.
        Tree tree = new Tree(
                new int[] {0, 0},
                new float[] {1, 2},
                new int[] {1, ~0},
                new int[] {~2, ~1},
                new boolean[] {true, false},
                new float[] {10, 20, 30});
        assertEquals(3, SimplerTrees.simpler(tree).leafCount());
    }

    @Test
    void makeOneLeafOfEqualOnes() {
        Tree tree = new Tree(
                new int[] {0, 1},
                new float[] {1, 2},
                new int[] {1, ~0},
                new int[] {~2, ~1},
                new boolean[] {true, false},
                new float[] {10, 10, 10});
        assertArrayEquals(new float[] {10}, SimplerTrees.simpler(tree).leaves());
    }

    @Test
    void cutOffSetsOfCodesThatNoRowReaches() {
        // Codes 1 and 2 go left; there 1, 2 and 3 (always) go left; there 2 goes left.
        Tree tree = new Tree(
                new int[] {0, 0, 0},
                new float[3],
                new long[] {0b0110, 0b1110, 0b0100},
                new int[] {1, 2, ~0},
                new int[] {~3, ~2, ~1},
                new boolean[3],
                new float[] {10, 20, 30, 40});
        Tree simpler = SimplerTrees.simpler(tree);
        assertArrayEquals(new float[] {10, 20, 40}, simpler.leaves());
        assertArrayEquals(new long[] {0b0110, 0b0100}, simpler.categories());
    }

    /// Random trees of few thresholds and sets, in which much is unreachable or equal, give every row the same as
    /// before.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void simplifyTreesWithoutAnyChange(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = {Float.NEGATIVE_INFINITY, -1, 0, 0.5f, 1, 2, 63, Float.POSITIVE_INFINITY, Float.NaN};
        int leavesBefore = 0;
        int leavesAfter = 0;
        for (int trial = 0; trial < 200; trial++) {
            Tree tree = randomTree(random, values);
            Tree simpler = SimplerTrees.simpler(tree);
            leavesBefore += tree.leafCount();
            leavesAfter += simpler.leafCount();
            for (float x : values) {
                for (float y : values) {
                    float[] row = {x, y};
                    assertEquals(
                            tree.leaves()[tree.leafOf(row, 0)],
                            simpler.leaves()[simpler.leafOf(row, 0)],
                            "seed " + seed + ", trial " + trial + ", row " + x + " " + y);
                }
            }
        }
        assertTrue(leavesAfter < 0.8 * leavesBefore, leavesAfter + " of " + leavesBefore);
    }

    @Test
    void leaveTreesOutThatAddNothing() {
        Tree zero = Tree.leaf(0);
        Tree one = new Tree(
                new int[] {0}, new float[] {0}, new int[] {~0}, new int[] {~1}, new boolean[] {true}, new float[] {1, 2
                });
        ModelProto model =
                TestModels.regressor(new TreeEnsemble(TestModels.NUMBERS, new float[] {3}, List.of(zero, one, zero)));
        ModelProto simpler = new SimplerTrees().apply(model, INPUTS);
        assertEquals(1, TreePart.of(simpler).getFirst().ensemble().trees().size());
        assertArrayEquals(
                run(model, Heads.VALUE).values(), run(simpler, Heads.VALUE).values());
    }

    @Test
    void scaleTheTreesThatAreKept() {
        double[] labels = TestModels.classesOf(ROWS, 2);
        TreeEnsemble forest = SmallForest.learn(ROWS, labels, 3, 60, 4, 3);
        ModelProto model = TestModels.classifier(forest);
        ModelProto fewer = new FewerTrees(0, 30).apply(model, INPUTS);

        TreeEnsemble kept = TreePart.of(fewer).getFirst().ensemble();
        assertEquals(18, kept.trees().size());
        FloatMatrix probabilities = run(fewer, Heads.PROBABILITIES);
        for (int row = 0; row < probabilities.rows(); row++) {
            double sum = 0;
            for (int i = 0; i < 3; i++) sum += probabilities.get(row, i);
            assertEquals(1, sum, 1e-5);
        }
        Deviation deviation = Deviation.between(run(model, Heads.PROBABILITIES), probabilities);
        assertTrue(deviation.mean() < 0.02, deviation.toString());
    }

    @Test
    void comeCloserThanTheFirstTreesWould() {
        double[] labels = TestModels.numbersOf(ROWS, 2);
        TreeEnsemble forest = SmallForest.learn(ROWS, labels, 0, 50, 5, 3);
        ModelProto model = TestModels.regressor(forest);
        FloatMatrix whole = run(model, Heads.VALUE);
        FloatMatrix chosen = run(new FewerTrees(0, 10).apply(model, INPUTS), Heads.VALUE);

        List<Tree> first = new ArrayList<>();
        for (Tree tree : forest.trees().subList(0, 5)) {
            float[] leaves = tree.leaves().clone();
            for (int i = 0; i < leaves.length; i++) leaves[i] *= 10;
            first.add(tree.withLeaves(leaves));
        }
        FloatMatrix naive =
                run(TestModels.regressor(new TreeEnsemble(TestModels.NUMBERS, new float[1], first)), Heads.VALUE);
        double meanOfChosen = Deviation.between(whole, chosen).mean();
        double meanOfFirst = Deviation.between(whole, naive).mean();
        assertTrue(meanOfChosen < 0.7 * meanOfFirst, meanOfChosen + " against " + meanOfFirst);
    }

    @Test
    void mergeTheLeavesThatDifferLeast() {
        double[] labels = TestModels.numbersOf(ROWS, 2);
        ModelProto model = TestModels.regressor(SmallForest.learn(ROWS, labels, 0, 20, 6, 3));
        ModelProto merged = new MergedLeaves(0, 50).apply(model, INPUTS);
        assertTrue(leaves(merged) < 0.85 * leaves(model), leaves(merged) + " of " + leaves(model));
        Deviation deviation = Deviation.between(run(model, Heads.VALUE), run(merged, Heads.VALUE));
        assertTrue(deviation.mean() < 1, deviation.toString());
    }

    @Test
    void leaveOutBlocksThatNothingReads() {
        double[] labels = TestModels.numbersOf(ROWS, 2);
        ModelProto model = TestModels.regressor(SmallForest.learn(ROWS, labels, 0, 10, 4, 3));
        ModelProto narrower = new UnreadBlocks().apply(model, INPUTS);

        assertEquals(List.of(), ModelCheck.problems(narrower));
        assertTrue(narrower.getGraph().getNodeList().stream()
                .map(NodeProto::getOpType)
                .noneMatch("Tokenizer"::equals));
        assertEquals(1, narrower.getGraph().getInputCount());
        assertArrayEquals(
                run(model, Heads.VALUE).values(), run(narrower, Heads.VALUE).values());
    }

    @Test
    void leaveBlocksAloneOfWhichAReaderIsUnknown() {
        double[] labels = TestModels.classesOf(ROWS, 2);
        ModelProto model = TestModels.classifier(SmallForest.learn(ROWS, labels, 3, 10, 4, 3));
        assertEquals(model.getGraph(), new UnreadBlocks().apply(model, INPUTS).getGraph());
    }

    @Test
    void storeWeightsInEightBits() {
        int features = 500;
        SplittableRandom random = new SplittableRandom(5);
        float[] weights = new float[features * 10];
        for (int i = 0; i < weights.length; i++) weights[i] = i % 10 == 7 ? 0 : (float) random.nextGaussian();
        GraphBuilder graph = new GraphBuilder("linear");
        String rows = graph.input("numbers", ValueType.FLOAT, features);
        graph.output("scores", Heads.linear(graph, rows, weights, new float[10]), ValueType.FLOAT, 10);
        ModelProto model = graph.build(ModelMetadata.none());
        ModelProto small = new SmallWeights().apply(model, INPUTS);

        assertEquals(List.of(), ModelCheck.problems(small));
        assertTrue(small.getSerializedSize() < 0.3 * model.getSerializedSize());
        float[] numbers = new float[20 * features];
        for (int i = 0; i < numbers.length; i++) numbers[i] = (float) random.nextGaussian();
        ModelInputs inputs = new ModelInputs(20, numbers, new double[0], new String[0], new String[0]);
        FloatMatrix before = TestModels.run(model, inputs, "scores");
        FloatMatrix after = TestModels.run(small, inputs, "scores");
        for (int i = 0; i < before.values().length; i++) {
            // Each weight is off by at most half of a step of about 3.5 / 127.
            assertEquals(before.values()[i], after.values()[i], 1.5);
        }
        assertTrue(Deviation.between(before, after).labelAgreement() >= 0.95);
        FloatMatrix alone = TestModels.run(small, inputs.slice(3, 4), "scores");
        for (int i = 0; i < 10; i++) assertEquals(after.get(3, i), alone.get(0, i), 1e-4);
    }

    @Test
    void leaveSmallMatricesAlone() {
        ModelProto model = TestModels.classifier(SmallForest.learn(ROWS, TestModels.classesOf(ROWS, 2), 3, 2, 2, 3));
        assertSame(model, new SmallWeights().apply(model, INPUTS));
    }

    @Test
    void giveTheSameBytesAgain() {
        ModelProto model = TestModels.classifier(SmallForest.learn(ROWS, TestModels.classesOf(ROWS, 2), 3, 30, 5, 3));
        for (Pass pass : List.of(
                new UnreadBlocks(),
                new SimplerTrees(),
                new FewerTrees(0, 40),
                new MergedLeaves(0, 50),
                new SmallWeights())) {
            assertArrayEquals(
                    pass.apply(model, INPUTS).toByteArray(),
                    pass.apply(model, INPUTS).toByteArray(),
                    pass.name());
        }
    }

    /// Every pass that rewrites trees keeps those that look for codes in sets.
    @Test
    void keepSetsOfCodes() {
        SplittableRandom random = new SplittableRandom(6);
        float[] codes = {0, 1, 2, 63, Float.NaN};
        float[][] rows = TestModels.rows(300, 7);
        for (float[] row : rows) {
            row[0] = codes[random.nextInt(codes.length)];
            row[1] = codes[random.nextInt(codes.length)];
        }
        ModelInputs inputs = TestModels.inputs(rows);
        List<Tree> trees = new ArrayList<>();
        for (int i = 0; i < 40; i++) trees.add(randomTree(random, codes));
        ModelProto model = TestModels.regressor(new TreeEnsemble(TestModels.NUMBERS, new float[1], trees));
        FloatMatrix whole = TestModels.run(model, inputs, Heads.VALUE);
        for (Pass pass : List.of(new UnreadBlocks(), new SimplerTrees())) {
            ModelProto changed = pass.apply(model, inputs);
            assertTrue(changed.getSerializedSize() < model.getSerializedSize(), pass.name());
            assertArrayEquals(
                    whole.values(), TestModels.run(changed, inputs, Heads.VALUE).values(), 1e-4f, pass.name());
        }
        for (Pass pass : List.of(new FewerTrees(0, 80), new MergedLeaves(0, 60))) {
            FloatMatrix fewer = TestModels.run(pass.apply(model, inputs), inputs, Heads.VALUE);
            Deviation deviation = Deviation.between(whole, fewer);
            assertTrue(deviation.mean() > 0 && deviation.mean() < 3, pass.name() + " " + deviation);
        }
    }

    @Test
    void haveNothingToDoWithoutTrees() {
        GraphBuilder graph = new GraphBuilder("none");
        String rows = graph.input("numbers", ValueType.FLOAT, 4);
        graph.output("value", Heads.linear(graph, rows, new float[4], new float[1]), ValueType.FLOAT, 1);
        ModelProto model = graph.build(ModelMetadata.none());
        for (Pass pass : List.of(new FewerTrees(0, 40), new MergedLeaves(0, 50), new SimplerTrees())) {
            assertSame(model, pass.apply(model, INPUTS), pass.name());
        }
    }

    private static int leaves(ModelProto model) {
        return TreePart.of(model).getFirst().ensemble().trees().stream()
                .mapToInt(Tree::leafCount)
                .sum();
    }

    private static FloatMatrix run(ModelProto model, String output) {
        return TestModels.run(model, INPUTS, output);
    }

    private static Tree randomTree(SplittableRandom random, float[] values) {
        int inner = random.nextInt(12);
        int[] features = new int[inner];
        float[] thresholds = new float[inner];
        long[] categories = new long[inner];
        boolean[] missingLeft = new boolean[inner];
        int[] left = new int[inner];
        int[] right = new int[inner];
        List<Integer> open = new ArrayList<>();
        for (int node = 0; node < inner; node++) {
            features[node] = random.nextInt(2);
            thresholds[node] = values[random.nextInt(values.length - 1)];
            categories[node] = random.nextBoolean() ? 0 : 1 + random.nextLong(7) | random.nextLong(2) << 63;
            missingLeft[node] = categories[node] == 0 ? random.nextBoolean() : (categories[node] & 1) != 0;
            if (node > 0) {
                int end = open.get(random.nextInt(open.size()));
                open.removeIf(other -> other == end);
                (end % 2 == 0 ? left : right)[end / 2] = node;
            }
            open.add(2 * node);
            open.add(2 * node + 1);
        }
        for (int leaf = 0; leaf < open.size(); leaf++) {
            int end = open.get(leaf);
            (end % 2 == 0 ? left : right)[end / 2] = ~leaf;
        }
        float[] leaves = new float[inner + 1];
        for (int i = 0; i < leaves.length; i++) leaves[i] = random.nextInt(3);
        return new Tree(features, thresholds, categories, left, right, missingLeft, leaves);
    }
}
