package ai.aimass.train.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;

/// The head of a model card, YAML as model hubs read it. Texts are written as in JSON, which YAML reads too.
///
/// @see <a href="https://github.com/huggingface/hub-docs/blob/main/modelcard.md">the fields of model hubs</a>
final class CardHead {
    /// Names of metrics where hubs have others.
    private static final Map<String, String> METRICS = Map.of(
            "balancedAccuracy", "balanced_accuracy",
            "macroF1", "f1",
            "logLoss", "log_loss",
            "auc", "roc_auc",
            "calibrationError", "expected_calibration_error");

    private CardHead() {}

    static String write(JsonNode report) {
        String name = report.path("model").asText();
        String task = "tabular-" + report.path("task").asText();
        StringBuilder yaml = new StringBuilder("---\n");
        yaml.append("# license: the data is yours, and so is the choice\n");
        yaml.append("library_name: onnx\npipeline_tag: ").append(task).append("\ntags:\n");
        for (String tag : List.of("tabular", "onnx", "aimass")) {
            yaml.append("- ").append(tag).append('\n');
        }
        yaml.append("metrics:\n");
        for (JsonNode metric : report.path("metrics")) {
            yaml.append("- ").append(type(metric)).append('\n');
        }
        yaml.append("model-index:\n- name: ").append(quoted(name)).append("\n  results:\n");
        yaml.append("  - task:\n      type: ").append(task).append('\n');
        yaml.append("    dataset:\n      name: ").append(quoted(name)).append("\n      type: tabular\n");
        yaml.append("      split: test\n    metrics:\n");
        for (JsonNode metric : report.path("metrics")) {
            yaml.append("    - type: ").append(type(metric)).append('\n');
            yaml.append("      name: ")
                    .append(quoted(Figures.metric(metric.path("name").textValue())))
                    .append('\n');
            yaml.append("      value: ")
                    .append(metric.path("value").doubleValue())
                    .append('\n');
        }
        return yaml.append("---\n").toString();
    }

    private static String type(JsonNode metric) {
        String name = metric.path("name").textValue();
        return METRICS.getOrDefault(name, name);
    }

    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }
}
