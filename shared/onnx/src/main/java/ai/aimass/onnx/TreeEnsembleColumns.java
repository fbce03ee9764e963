package ai.aimass.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// How a [TreeEnsemble] stands in a node's attributes: most have a value for each node of each tree, or for each weight
/// of a leaf. The values are written, or held against those that a node has.
final class TreeEnsembleColumns<C extends TreeEnsembleColumns.Column> {
    static final ByteString LEAF = ByteString.copyFromUtf8("LEAF");
    /// A set of codes begins with it, and every further code has a node of its own.
    static final ByteString EQUAL = ByteString.copyFromUtf8("BRANCH_EQ");
    private static final ByteString UP_TO = ByteString.copyFromUtf8("BRANCH_LEQ");

    private final List<C> all = new ArrayList<>();
    private final C treeIds;
    private final C nodeIds;
    private final C featureIds;
    private final C modes;
    private final C values;
    private final C trueIds;
    private final C falseIds;
    private final C missingTrue;
    private final C targetTrees;
    private final C targetNodes;
    private final C targetIds;
    private final C targetWeights;

    /// @param column asked for each in the attributes' order
    private TreeEnsembleColumns(BiFunction<String, AttributeType, C> column) {
        this.treeIds = added(column.apply("nodes_treeids", AttributeType.INTS));
        this.nodeIds = added(column.apply("nodes_nodeids", AttributeType.INTS));
        this.featureIds = added(column.apply("nodes_featureids", AttributeType.INTS));
        this.modes = added(column.apply("nodes_modes", AttributeType.STRINGS));
        this.values = added(column.apply("nodes_values", AttributeType.FLOATS));
        this.trueIds = added(column.apply("nodes_truenodeids", AttributeType.INTS));
        this.falseIds = added(column.apply("nodes_falsenodeids", AttributeType.INTS));
        this.missingTrue = added(column.apply("nodes_missing_value_tracks_true", AttributeType.INTS));
        this.targetTrees = added(column.apply("target_treeids", AttributeType.INTS));
        this.targetNodes = added(column.apply("target_nodeids", AttributeType.INTS));
        this.targetIds = added(column.apply("target_ids", AttributeType.INTS));
        this.targetWeights = added(column.apply("target_weights", AttributeType.FLOATS));
    }

    static List<AttributeProto> of(TreeEnsemble ensemble) {
        TreeEnsembleColumns<Written> columns = new TreeEnsembleColumns<>(Written::new);
        columns.add(ensemble);
        return Stream.concat(columns.all.stream().map(Written::attribute), whole(ensemble).stream())
                .toList();
    }

    /// Whether [#of] gives just these attributes.
    static boolean areOf(TreeEnsemble ensemble, List<AttributeProto> attributes) {
        Iterator<AttributeProto> each = attributes.iterator();
        TreeEnsembleColumns<Compared> columns = new TreeEnsembleColumns<>((name, type) ->
                new Compared(each.hasNext() ? each.next() : AttributeProto.getDefaultInstance(), name, type));
        int byNode = columns.all.size();
        if (attributes.size() < byNode
                || !attributes.subList(byNode, attributes.size()).equals(whole(ensemble))) return false;
        columns.add(ensemble);
        return columns.all.stream().allMatch(Compared::isSame);
    }

    /// The attributes that have one value for the whole ensemble.
    private static List<AttributeProto> whole(TreeEnsemble ensemble) {
        return List.of(
                Attributes.of("n_targets", ensemble.outputs()),
                Attributes.of("aggregate_function", "SUM"),
                Attributes.of("post_transform", "NONE"),
                Attributes.floats("base_values", ensemble.base()));
    }

    private C added(C column) {
        all.add(column);
        return column;
    }

    private void add(TreeEnsemble ensemble) {
        for (int tree = 0; tree < ensemble.trees().size(); tree++) {
            add(tree, ensemble.trees().get(tree));
        }
    }

    private void add(int treeId, Tree tree) {
        int inner = tree.features().length;
        int[] ids = new int[inner + tree.leafCount()];
        for (int node = 0; node + 1 < ids.length; node++) {
            ids[node + 1] = ids[node] + (node < inner ? Math.max(1, Long.bitCount(chain(tree, node))) : 1);
        }
        for (int node = 0; node < inner; node++) {
            int left = ids[place(tree.left()[node], inner)];
            int right = ids[place(tree.right()[node], inner)];
            if (tree.categories()[node] != 0) {
                addSet(treeId, ids[node], tree, node, left, right);
            } else {
                node(treeId, ids[node], UP_TO, tree.features()[node], tree.thresholds()[node]);
                children(left, right, tree.missingLeft()[node]);
            }
        }
        for (int leaf = 0; leaf < tree.leafCount(); leaf++) {
            int id = ids[inner + leaf];
            // The runtime takes subtrees for equal whose leaves have equal values, whatever their weights say of the
            // second output and further ones; so no two leaves have the same.
            node(treeId, id, LEAF, 0, leaf);
            children(0, 0, false);
            weights(treeId, id, tree, leaf);
        }
    }

    /// One node for each code that does not go where unknown ones go, all leading to the same child, in order: the
    /// runtime makes one node of those that look for 1 to 32.
    private void addSet(int treeId, int firstId, Tree tree, int node, int left, int right) {
        boolean unknownLeft = tree.missingLeft()[node];
        int id = firstId;
        for (long rest = chain(tree, node); rest != 0; rest &= rest - 1) {
            boolean last = (rest & rest - 1) == 0;
            node(treeId, id, EQUAL, tree.features()[node], Long.numberOfTrailingZeros(rest));
            children(unknownLeft ? right : left, last ? (unknownLeft ? left : right) : id + 1, false);
            id++;
        }
    }

    /// The codes that do not go where unknown ones go; 0 where there is a threshold.
    private static long chain(Tree tree, int node) {
        long codes = tree.categories()[node];
        return (codes & 1) == 0 ? codes : ~codes;
    }

    private void node(int treeId, int nodeId, ByteString mode, int feature, float value) {
        treeIds.add((long) treeId);
        nodeIds.add((long) nodeId);
        modes.add(mode);
        featureIds.add((long) feature);
        values.add(value);
    }

    private void children(int trueId, int falseId, boolean missingIsTrue) {
        trueIds.add((long) trueId);
        falseIds.add((long) falseId);
        missingTrue.add(missingIsTrue ? 1L : 0L);
    }

    private void weights(int treeId, int nodeId, Tree tree, int leaf) {
        int outputs = tree.outputs();
        boolean any = false;
        for (int output = 0; output < outputs; output++) {
            float weight = tree.leaves()[leaf * outputs + output];
            // The runtime wants at least one weight at each leaf, and forgets the base of an output without any weight.
            boolean mayBeLeftOut = treeId > 0 && (any || output < outputs - 1);
            if (weight == 0 && mayBeLeftOut) continue;
            targetTrees.add((long) treeId);
            targetNodes.add((long) nodeId);
            targetIds.add((long) output);
            targetWeights.add(weight);
            any = true;
        }
    }

    private static int place(int child, int inner) {
        return child >= 0 ? child : inner + ~child;
    }

    /// One attribute, value by value.
    sealed interface Column {
        void add(long value);

        void add(float value);

        void add(ByteString value);
    }

    private static final class Written implements Column {
        private final AttributeProto.Builder attribute;

        Written(String name, AttributeType type) {
            this.attribute = AttributeProto.newBuilder().setName(name).setType(type);
        }

        @Override
        public void add(long value) {
            attribute.addInts(value);
        }

        @Override
        public void add(float value) {
            attribute.addFloats(value);
        }

        @Override
        public void add(ByteString value) {
            attribute.addStrings(value);
        }

        AttributeProto attribute() {
            return attribute.build();
        }
    }

    private static final class Compared implements Column {
        private final AttributeProto attribute;
        private int next;
        private boolean isSame;

        Compared(AttributeProto attribute, String name, AttributeType type) {
            this.attribute = attribute;
            this.isSame = attribute.getName().equals(name)
                    && attribute.getType() == type
                    && attribute.getRefAttrName().isEmpty();
        }

        @Override
        public void add(long value) {
            isSame = isSame && next < attribute.getIntsCount() && attribute.getInts(next) == value;
            next++;
        }

        @Override
        public void add(float value) {
            // Minus zero is not zero here: it would be written otherwise.
            isSame = isSame
                    && next < attribute.getFloatsCount()
                    && Float.floatToIntBits(attribute.getFloats(next)) == Float.floatToIntBits(value);
            next++;
        }

        @Override
        public void add(ByteString value) {
            isSame = isSame
                    && next < attribute.getStringsCount()
                    && attribute.getStrings(next).equals(value);
            next++;
        }

        /// With no value left over.
        boolean isSame() {
            return isSame
                    && attribute.getIntsCount() + attribute.getFloatsCount() + attribute.getStringsCount() == next;
        }
    }
}
