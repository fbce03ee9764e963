package ai.aimass.featurize.fit;

import ai.aimass.domain.InputLayout;
import ai.aimass.domain.ModelInputs;
import ai.aimass.onnx.Attributes;
import ai.aimass.onnx.GraphBuilder;
import ai.aimass.onnx.GraphText;
import java.util.List;

/// A column of strings whose insides are looked at: a text, or a categorical one with many names.
///
/// @param input [InputLayout#CATEGORIES] or [InputLayout#TEXTS]
/// @param width how many columns the input has
/// @param place the column's place in it
record StringColumn(String name, String input, int width, int place) {
    boolean isText() {
        return input.equals(InputLayout.TEXTS);
    }

    String value(ModelInputs inputs, int row) {
        String[] values = isText() ? inputs.texts() : inputs.categories();
        return GraphText.of(values[row * width + place]);
    }

    /// The column in a graph: string (rows).
    String write(GraphBuilder graph, String matrix) {
        return graph.node(
                "Gather", List.of(matrix, graph.longs("column", new long[] {place})), Attributes.of("axis", 1));
    }
}
