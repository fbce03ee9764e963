package ai.aimass.train.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// How to run the model's graph without us: which input takes which columns.
final class RunningSection {
    private static final List<Input> INPUTS = List.of(
            new Input("numbers", "float32", "NaN where missing; booleans are 0 or 1", List.of("numeric", "boolean")),
            new Input("instants", "float64", "seconds since 1970-01-01T00:00Z, NaN where missing", List.of("datetime")),
            new Input("categories", "string", "empty where missing", List.of("categorical", "identifier")),
            new Input(
                    "texts", "string", "in Unicode's form NFKC and lower case, empty where missing", List.of("text")));

    private record Input(String name, String type, String note, List<String> kinds) {}

    private RunningSection() {}

    static void write(JsonNode report, Markdown card) {
        boolean classes = report.path("task").asText().equals("classification");
        card.heading("How to run it");
        card.line(
                "`model.onnx` is the whole model: it takes raw columns, and nothing has to be scaled or encoded before.");
        card.line(
                "Every input is a matrix with a row for each row and a column for each column below, in their order:");
        card.line("");
        card.header("input", "type", "columns", "values");
        List<String> fed = new ArrayList<>();
        for (Input input : INPUTS) {
            List<String> columns = new ArrayList<>();
            for (JsonNode column : report.path("columns")) {
                if (!column.path("role").textValue().equals("feature")) continue;
                if (input.kinds.contains(column.path("kind").textValue())) {
                    columns.add(Markdown.escaped(column.path("name").textValue()));
                }
            }
            if (columns.isEmpty()) continue;
            fed.add("\"" + input.name + "\": " + input.name);
            card.row(List.of("`" + input.name + "`", input.type, String.join(", ", columns), input.note));
        }
        card.line("");
        card.line("```python");
        card.line("import onnxruntime");
        card.line("");
        card.line("session = onnxruntime.InferenceSession(\"model.onnx\")");
        String output = classes ? "probabilities" : "value";
        card.line(output + ", = session.run([\"" + output + "\"], {" + String.join(", ", fed) + "})");
        card.line("```");
        card.line("");
        card.line(
                classes
                        ? "`probabilities` has a column for each class, in the order of the classes above."
                        : "`value` has one column.");
    }
}
