package ai.aimass.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/// Gives a graph's outputs the names they are asked by.
final class Outputs {
    private Outputs() {}

    /// Renames the values that become outputs. A value that no node makes, or that is an output already under
    /// another name, is copied instead.
    ///
    /// @param outputs for each output's name, the value that it is
    static GraphProto named(GraphProto graph, SortedMap<String, String> outputs) {
        Set<String> made = new HashSet<>();
        graph.getNodeList().forEach(node -> made.addAll(node.getOutputList()));
        Map<String, String> renamed = new HashMap<>();
        outputs.forEach((output, value) -> {
            if (made.contains(value)) renamed.putIfAbsent(value, output);
        });
        GraphProto.Builder named = graph.toBuilder().clearNode().clearValueInfo();
        for (ValueInfoProto value : graph.getValueInfoList()) {
            named.addValueInfo(value.toBuilder().setName(renamed.getOrDefault(value.getName(), value.getName())));
        }
        for (NodeProto node : graph.getNodeList()) {
            NodeProto.Builder copy = node.toBuilder().clearInput().clearOutput();
            node.getInputList().forEach(input -> copy.addInput(renamed.getOrDefault(input, input)));
            node.getOutputList().forEach(output -> copy.addOutput(renamed.getOrDefault(output, output)));
            named.addNode(copy);
        }
        outputs.forEach((output, value) -> {
            String name = renamed.getOrDefault(value, value);
            if (name.equals(output)) return;
            named.addNode(NodeProto.newBuilder()
                    .setName(output)
                    .setOpType("Identity")
                    .addInput(name)
                    .addOutput(output));
        });
        return named.build();
    }
}
