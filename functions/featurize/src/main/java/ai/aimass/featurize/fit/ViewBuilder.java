package ai.aimass.featurize.fit;

import ai.aimass.domain.Feature;
import ai.aimass.domain.View;
import ai.aimass.onnx.Attributes;
import ai.aimass.onnx.GraphBuilder;
import ai.aimass.onnx.ValueType;
import java.util.ArrayList;
import java.util.List;

/// Puts a view together from blocks of columns.
public final class ViewBuilder {
    private final String name;
    private final List<Integer> widths = new ArrayList<>();
    private final List<String> blocks = new ArrayList<>();
    private final List<Feature> features = new ArrayList<>();

    public ViewBuilder(String name) {
        this.name = name;
    }

    /// @param block float32 (rows × the number of features)
    public void add(String block, List<Feature> columns) {
        if (columns.isEmpty()) throw new IllegalArgumentException("a block without columns");
        blocks.add(block);
        widths.add(columns.size());
        features.addAll(columns);
    }

    public boolean isEmpty() {
        return features.isEmpty();
    }

    /// Makes the view an output of the graph.
    public View build(GraphBuilder graph) {
        for (int i = 0; i < widths.size(); i++) {
            graph.describe(blocks.get(i), ValueType.FLOAT, widths.get(i));
        }
        String value = blocks.size() == 1 ? blocks.getFirst() : graph.node("Concat", blocks, Attributes.of("axis", 1));
        graph.output(name, value, ValueType.FLOAT, features.size());
        return new View(name, features);
    }
}
