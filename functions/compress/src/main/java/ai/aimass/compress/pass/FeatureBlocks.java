package ai.aimass.compress.pass;

import ai.aimass.onnx.Attributes;
import ai.aimass.onnx.Graphs;
import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// A `Concat` of blocks of columns of known widths, of which every reader is understood.
///
/// @param node the place of the `Concat`
/// @param widths by block
record FeatureBlocks(ModelProto model, int node, int[] widths, List<ColumnReader> readers) {
    /// Empty where the node is something else.
    static Optional<FeatureBlocks> of(ModelProto model, int node) {
        GraphProto graph = model.getGraph();
        NodeProto concat = graph.getNode(node);
        boolean joinsColumns = concat.getOpType().equals("Concat")
                && Attributes.find(concat, "axis").map(AttributeProto::getI).orElse(0L) == 1;
        boolean isOutput = graph.getOutputList().stream()
                .anyMatch(output -> output.getName().equals(concat.getOutput(0)));
        if (!joinsColumns || isOutput) return Optional.empty();
        SortedMap<String, Integer> known = Graphs.widths(graph);
        int[] widths = concat.getInputList().stream()
                .mapToInt(block -> known.getOrDefault(block, 0))
                .toArray();
        Optional<List<ColumnReader>> readers = ColumnReader.all(model, concat.getOutput(0));
        return Arrays.stream(widths).allMatch(width -> width > 0)
                ? readers.map(list -> new FeatureBlocks(model, node, widths, list))
                : Optional.empty();
    }

    ModelProto withoutUnread() {
        BitSet used = new BitSet();
        readers.forEach(reader -> used.or(reader.used()));
        BitSet keptBlocks = new BitSet();
        int begin = 0;
        for (int block = 0; block < widths.length; block++) {
            int next = used.nextSetBit(begin);
            if (next >= 0 && next < begin + widths[block]) keptBlocks.set(block);
            begin += widths[block];
        }
        // A model that reads nothing is a constant, and still needs to know how many rows there are.
        if (keptBlocks.isEmpty()) keptBlocks.set(0);
        if (keptBlocks.cardinality() == widths.length) return model;
        ModelProto.Builder changed = model.toBuilder();
        NodeProto.Builder concat = changed.getGraphBuilder().getNodeBuilder(node);
        List<String> blocks = List.copyOf(concat.getInputList());
        concat.clearInput();
        keptBlocks.stream().forEach(block -> concat.addInput(blocks.get(block)));
        int[] kept = columns(keptBlocks);
        describe(changed.getGraphBuilder(), concat.getOutput(0), kept.length);
        ModelProto result = changed.build();
        for (ColumnReader reader : readers) {
            result = reader.reading(result, kept);
        }
        return result;
    }

    /// The old places of the columns of some blocks.
    private int[] columns(BitSet blocks) {
        List<Integer> columns = new ArrayList<>();
        int begin = 0;
        for (int block = 0; block < widths.length; block++) {
            for (int column = begin; blocks.get(block) && column < begin + widths[block]; column++) {
                columns.add(column);
            }
            begin += widths[block];
        }
        return columns.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void describe(GraphProto.Builder graph, String value, int width) {
        for (ValueInfoProto.Builder described : graph.getValueInfoBuilderList()) {
            if (!described.getName().equals(value)) continue;
            described
                    .getTypeBuilder()
                    .getTensorTypeBuilder()
                    .getShapeBuilder()
                    .getDimBuilder(1)
                    .setDimValue(width);
        }
    }
}
