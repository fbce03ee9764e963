package ai.aimass.onnx;

import ai.aimass.domain.Column;
import ai.aimass.domain.ColumnType;
import ai.aimass.domain.InputLayout;
import ai.aimass.domain.ModelInputs;
import ai.aimass.domain.Role;
import ai.aimass.domain.Task;
import ai.onnx.proto.OnnxMl.ModelProto;
import java.util.List;

/// A featurizer of two numbers and a category, with the views `dense` (the numbers, doubled) and `trees` (the
/// numbers as they are, the category's code), and linear heads for it.
final class Examples {
    private Examples() {}

    static InputLayout layout() {
        return new InputLayout(
                List.of(column("age", new ColumnType.Numeric('.')), column("income", new ColumnType.Numeric('.'))),
                List.of(),
                List.of(column("colour", new ColumnType.Categorical())),
                List.of());
    }

    static Column column(String name, ColumnType type) {
        return new Column(name, type, new Role.Feature(), 0, 2);
    }

    static ModelProto featurizer() {
        GraphBuilder graph = new GraphBuilder("featurizer");
        String numbers = graph.input("numbers", ValueType.FLOAT, 2);
        String categories = graph.input("categories", ValueType.STRING, 1);
        graph.floats("unused", new float[] {9}, 1);
        String two = graph.floats("two", new float[] {2}, 1);
        graph.output("dense", graph.node("Mul", List.of(numbers, two)), ValueType.FLOAT, 2);
        String code = graph.node(
                Domain.ML,
                "LabelEncoder",
                List.of(categories),
                Attributes.strings("keys_strings", List.of("a", "中", GraphText.of("😀"))),
                Attributes.floats("values_floats", 1, 2, 3),
                Attributes.of("default_float", 0f));
        graph.output(
                "trees", graph.node("Concat", List.of(numbers, code), Attributes.of("axis", 1)), ValueType.FLOAT, 3);
        return graph.build(ModelMetadata.of(layout())
                .withOutput("dense", List.of("age", "income"))
                .withOutput("trees", List.of("age", "income", "colour")));
    }

    /// Score of "yes": the first feature and ten times the second, minus one.
    static ModelProto head(String view, List<String> features) {
        GraphBuilder graph = new GraphBuilder("head");
        String rows = graph.input(view, ValueType.FLOAT, features.size());
        float[] weights = new float[features.size()];
        weights[0] = 1;
        if (weights.length > 1) weights[1] = 10;
        String score = Heads.linear(graph, rows, weights, new float[] {-1});
        Heads.classification(graph, Heads.logistic(graph, score), new Task.Classification(List.of("no", "yes")));
        return graph.build(
                ModelMetadata.none().withInput(view, features).withOutput(Heads.PROBABILITIES, List.of("no", "yes")));
    }

    /// Rows of two numbers and a category.
    static ModelInputs inputs(float[] numbers, String... categories) {
        return new ModelInputs(categories.length, numbers, new double[0], categories, new String[0]);
    }
}
