package ai.aimass.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.FloatMatrix;
import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TreeEnsembleNodeTest {
    private static final float TOLERANCE = 1e-6f;

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 0",
        "2, 1, 1, 1",
        "3, 5, 1, 40",
        "4, 200, 1, 31",
        "5, 1, 3, 7",
        "6, 30, 3, 60",
        "7, 150, 26, 20",
        "8, 3, 2, 1"
    })
    void givesWhatThePlainWayGives(long seed, int trees, int outputs, int maxInner) {
        RandomTrees random = new RandomTrees(seed);
        TreeEnsemble ensemble = random.ensemble(7, outputs, trees, maxInner);
        FloatMatrix rows = random.rows(1500, 7);

        try (ModelSession session = ModelSession.open(model(ensemble).toByteArray())) {
            FloatMatrix given = run(session, rows);
            FloatMatrix expected = ensemble.predict(rows);
            assertEquals(outputs, given.columns());
            for (int i = 0; i < expected.values().length; i++) {
                float scale = Math.max(1, Math.abs(expected.values()[i]));
                assertEquals(expected.values()[i], given.values()[i], trees * TOLERANCE * scale, "seed " + seed);
            }
        }
    }

    /// Every code alone, and what is none.
    @ParameterizedTest
    @ValueSource(
            longs = {0b10, 0b1, 0b110101, 1L << 40, 1L << 32 | 1L << 33, 1L << 63, -2, ~(1L << 40), 0xF0F0F0F0F0F0F0F1L
            })
    void looksForCodesInSets(long codes) {
        boolean unknownLeft = (codes & 1) != 0;
        Tree tree = new Tree(
                new int[] {0, 1},
                new float[] {0, 5},
                new long[] {codes, 0},
                new int[] {1, ~0},
                new int[] {~1, ~2},
                new boolean[] {unknownLeft, true},
                new float[] {1, 10, 2, 20, 3, 30});
        TreeEnsemble ensemble = new TreeEnsemble(2, new float[2], List.of(tree, tree));
        float[] values = new float[2 * 75];
        float[] odd = {Float.NaN, -1, 0.5f, 40.5f, 64, 65, 1e10f, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY};
        for (int row = 0; row < 75; row++) {
            values[2 * row] = row < 64 ? row : odd[(row - 64) % odd.length];
            values[2 * row + 1] = row % 2 * 10;
        }
        try (ModelSession session = ModelSession.open(model(ensemble).toByteArray())) {
            float[] given = run(session, new FloatMatrix(values, 75, 2)).values();
            for (int row = 0; row < 75; row++) {
                boolean goesLeft = row < 64 ? (codes >>> row & 1) != 0 : unknownLeft;
                float expected = goesLeft ? (row % 2 == 0 ? 2 : 6) : 4;
                assertEquals(expected, given[2 * row], "value " + values[2 * row]);
                assertEquals(10 * expected, given[2 * row + 1], "value " + values[2 * row]);
            }
        }
    }

    /// The runtime must not take two sets of one feature for one because their leaves begin alike.
    @Test
    void tellsSetsApartThatFollowEachOther() {
        Tree tree = new Tree(
                new int[] {0, 0},
                new float[2],
                new long[] {~(1L << 19), 1L << 23},
                new int[] {1, ~0},
                new int[] {~2, ~1},
                new boolean[] {true, false},
                new float[] {0, 1, 0, 2, 0, 3});
        TreeEnsemble ensemble = new TreeEnsemble(1, new float[2], List.of(tree));
        try (ModelSession session = ModelSession.open(model(ensemble).toByteArray())) {
            float[] given =
                    run(session, new FloatMatrix(new float[] {19, 23, 0}, 3, 1)).values();
            assertArrayEquals(new float[] {0, 3, 0, 1, 0, 2}, given);
        }
    }

    @Test
    void keepsTheBaseOfAnOutputThatNoLeafAddsTo() {
        Tree tree = Tree.leaf(0, 3);
        TreeEnsemble ensemble = new TreeEnsemble(1, new float[] {5, 7}, List.of(tree, tree));
        try (ModelSession session = ModelSession.open(model(ensemble).toByteArray())) {
            float[] given = run(session, new FloatMatrix(new float[] {1}, 1, 1)).values();
            assertArrayEquals(new float[] {5, 13}, given);
        }
    }

    @Test
    void refusesSetsThatPartNothing() {
        int[] left = {~0};
        int[] right = {~1};
        float[] leaves = {1, 2};
        // All codes go left; NaN does not go where unknown codes go.
        assertThrows(
                IllegalArgumentException.class,
                () -> new Tree(new int[1], new float[1], new long[] {-1}, left, right, new boolean[] {true}, leaves));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Tree(new int[1], new float[1], new long[] {2}, left, right, new boolean[] {true}, leaves));
    }

    @ParameterizedTest
    @CsvSource({"11, 1, 1", "12, 5, 1", "13, 90, 1", "14, 300, 1", "15, 7, 4", "16, 90, 4", "17, 300, 4"})
    void givesARowTheSameBitsInAnyBatch(long seed, int trees, int outputs) {
        RandomTrees random = new RandomTrees(seed);
        TreeEnsemble ensemble = random.ensemble(5, outputs, trees, 31);
        FloatMatrix rows = random.rows(700, 5);

        try (ModelSession session = ModelSession.open(model(ensemble).toByteArray())) {
            FloatMatrix together = run(session, rows);
            for (int size : new int[] {1, 2, 19, 64, 257}) {
                for (int row = 0; row + size <= rows.rows(); row += size) {
                    float[] part = Arrays.copyOfRange(rows.values(), row * 5, (row + size) * 5);
                    FloatMatrix alone = run(session, new FloatMatrix(part, size, 5));
                    assertArrayEquals(
                            Arrays.copyOfRange(together.values(), row * outputs, (row + size) * outputs),
                            alone.values(),
                            "seed " + seed + ", " + size + " rows at " + row);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"21, 300, 1, 2", "22, 300, 1, 4", "23, 300, 4, 2", "24, 40, 4, 3"})
    void differsLittleWithThreads(long seed, int trees, int outputs, int threads) {
        RandomTrees random = new RandomTrees(seed);
        TreeEnsemble ensemble = random.ensemble(5, outputs, trees, 31);
        FloatMatrix rows = random.rows(600, 5);
        byte[] model = model(ensemble).toByteArray();

        try (ModelSession one = ModelSession.open(model);
                ModelSession several = ModelSession.open(model, threads)) {
            assertArrayEquals(run(one, rows).values(), run(several, rows).values(), trees * TOLERANCE, "seed " + seed);
        }
    }

    @ParameterizedTest
    @CsvSource({"31, 1, 1, 0", "32, 8, 1, 40", "33, 8, 5, 40"})
    void readsBackWhatItWrote(long seed, int trees, int outputs, int maxInner) {
        RandomTrees random = new RandomTrees(seed);
        TreeEnsemble ensemble = random.ensemble(7, outputs, trees, maxInner);
        FloatMatrix rows = random.rows(300, 7);

        NodeProto node = model(ensemble).getGraph().getNode(0);
        TreeEnsemble read = TreeEnsembleNode.read(node, 7).orElseThrow();

        assertArrayEquals(ensemble.predict(rows).values(), read.predict(rows).values(), "seed " + seed);
        assertEquals(node.getAttributeList(), TreeEnsembleNode.attributes(read));
    }

    @Test
    void doesNotReadTreesWrittenInAnotherWay() {
        NodeProto node =
                model(new RandomTrees(41).ensemble(3, 1, 2, 5)).getGraph().getNode(0);
        NodeProto average = node.toBuilder()
                .addAttribute(Attributes.of("aggregate_function", "AVERAGE"))
                .build();
        assertTrue(TreeEnsembleNode.read(average, 3).isEmpty());
        assertTrue(TreeEnsembleNode.read(node.toBuilder().clearAttribute().build(), 3)
                .isEmpty());
        assertTrue(TreeEnsembleNode.read(node.toBuilder().setOpType("Gemm").build(), 3)
                .isEmpty());
    }

    /// Each attribute in turn is left out, doubled, named otherwise, or has a value too many.
    @Test
    void doesNotReadWhatSaysMoreOrLess() {
        NodeProto node =
                model(new RandomTrees(42).ensemble(3, 2, 3, 6)).getGraph().getNode(0);
        assertTrue(TreeEnsembleNode.read(node, 3).isPresent());
        for (int i = 0; i < node.getAttributeCount(); i++) {
            AttributeProto attribute = node.getAttribute(i);
            List<NodeProto> others = new ArrayList<>();
            others.add(node.toBuilder().removeAttribute(i).build());
            others.add(node.toBuilder().addAttribute(attribute).build());
            others.add(with(node, i, attribute.toBuilder().setName("other")));
            others.add(with(node, i, attribute.toBuilder().setRefAttrName("of a function")));
            others.add(with(node, i, attribute.toBuilder().addInts(1)));
            others.add(with(node, i, attribute.toBuilder().addFloats(1)));
            others.add(with(node, i, attribute.toBuilder().addStrings(ByteString.EMPTY)));
            if (attribute.getStringsCount() > 0) {
                others.add(with(node, i, attribute.toBuilder().setStrings(0, ByteString.copyFromUtf8("BRANCH_LT"))));
            }
            for (NodeProto other : others) {
                assertTrue(TreeEnsembleNode.read(other, 3).isEmpty(), () -> attribute.getName() + " in " + other);
            }
        }
    }

    private static NodeProto with(NodeProto node, int place, AttributeProto.Builder attribute) {
        return node.toBuilder().setAttribute(place, attribute).build();
    }

    @Test
    void refusesWhatIsNoTree() {
        float[] thresholds = {0, 0};
        boolean[] missing = {false, false};
        int[] features = {0, 0};
        float[] leaves = {1, 2, 3};
        // A node that is its own child, a node with two parents, a leaf that is not there.
        assertThrows(
                IllegalArgumentException.class,
                () -> new Tree(features, thresholds, new int[] {1, 1}, new int[] {~0, ~1}, missing, leaves));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Tree(features, thresholds, new int[] {1, ~0}, new int[] {1, ~1}, missing, leaves));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Tree(features, thresholds, new int[] {1, ~0}, new int[] {~1, ~3}, missing, leaves));
        Tree tree = new Tree(features, thresholds, new int[] {1, ~0}, new int[] {~1, ~2}, missing, leaves);
        assertEquals(1, tree.outputs());
    }

    private static ModelProto model(TreeEnsemble ensemble) {
        GraphBuilder graph = new GraphBuilder("trees");
        String rows = graph.input("rows", ValueType.FLOAT, ensemble.width());
        graph.output("sums", TreeEnsembleNode.write(graph, rows, ensemble), ValueType.FLOAT, ensemble.outputs());
        return graph.build(ModelMetadata.none());
    }

    private static FloatMatrix run(ModelSession session, FloatMatrix rows) {
        return session.run(new TreeMap<>(Map.of("rows", rows)), "sums");
    }
}
