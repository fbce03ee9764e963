package ai.aimass.compress.pass;

import ai.aimass.onnx.Constants;
import ai.aimass.onnx.Tree;
import ai.aimass.onnx.TreeEnsemble;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// A node that reads a matrix column by column.
sealed interface ColumnReader {
    /// The columns that make a difference.
    BitSet used();

    /// The model with this node reading a matrix of fewer columns.
    ///
    /// @param kept the old places of the columns, all of [#used] among them, ascending
    ModelProto reading(ModelProto model, int[] kept);

    /// Every node that reads `value`; empty where one of them is of another kind.
    static Optional<List<ColumnReader>> all(ModelProto model, String value) {
        GraphProto graph = model.getGraph();
        List<ColumnReader> readers = new ArrayList<>();
        List<TreePart> parts = TreePart.of(model);
        for (int place = 0; place < graph.getNodeCount(); place++) {
            NodeProto node = graph.getNode(place);
            if (!node.getInputList().contains(value)) continue;
            int at = place;
            Optional<ColumnReader> trees = parts.stream()
                    .filter(part -> part.node() == at)
                    .<ColumnReader>map(Trees::new)
                    .findFirst();
            Optional<ColumnReader> reader = trees.or(() -> Linear.of(graph, at, value));
            if (reader.isEmpty()) return Optional.empty();
            readers.add(reader.get());
        }
        return readers.isEmpty() ? Optional.empty() : Optional.of(readers);
    }

    record Trees(TreePart part) implements ColumnReader {
        @Override
        public BitSet used() {
            BitSet used = new BitSet();
            for (Tree tree : part.ensemble().trees()) {
                for (int feature : tree.features()) {
                    used.set(feature);
                }
            }
            return used;
        }

        @Override
        public ModelProto reading(ModelProto model, int[] kept) {
            TreeEnsemble whole = part.ensemble();
            List<Tree> trees = new ArrayList<>();
            for (Tree tree : whole.trees()) {
                int[] features = tree.features().clone();
                Arrays.setAll(features, node -> Arrays.binarySearch(kept, features[node]));
                trees.add(tree.withFeatures(features));
            }
            return part.replaced(model, new TreeEnsemble(kept.length, whole.base(), trees));
        }
    }

    /// A `Gemm` as linear heads have it.
    ///
    /// @param weights (columns × outputs)
    record Linear(int node, TensorProto weights) implements ColumnReader {
        static Optional<ColumnReader> of(GraphProto graph, int place, String value) {
            NodeProto node = graph.getNode(place);
            boolean isPlain = node.getOpType().equals("Gemm")
                    && node.getAttributeCount() == 0
                    && node.getInput(0).equals(value);
            if (!isPlain) return Optional.empty();
            return graph.getInitializerList().stream()
                    .filter(tensor -> tensor.getName().equals(node.getInput(1)))
                    .filter(tensor -> tensor.getDataType() == DataType.FLOAT.getNumber())
                    .<ColumnReader>map(tensor -> new Linear(place, tensor))
                    .findFirst();
        }

        @Override
        public BitSet used() {
            int outputs = (int) weights.getDims(1);
            float[] values = Constants.floats(weights);
            BitSet used = new BitSet();
            for (int i = 0; i < values.length; i++) {
                if (values[i] != 0) used.set(i / outputs);
            }
            return used;
        }

        @Override
        public ModelProto reading(ModelProto model, int[] kept) {
            int outputs = (int) weights.getDims(1);
            float[] all = Constants.floats(weights);
            float[] some = new float[kept.length * outputs];
            for (int i = 0; i < kept.length; i++) {
                System.arraycopy(all, kept[i] * outputs, some, i * outputs, outputs);
            }
            String name = weights.getName() + "/kept " + node;
            ModelProto.Builder changed = model.toBuilder();
            changed.getGraphBuilder()
                    .addInitializer(Constants.floats(some, kept.length, outputs).toBuilder()
                            .setName(name));
            changed.getGraphBuilder().getNodeBuilder(node).setInput(1, name);
            return changed.build();
        }
    }
}
