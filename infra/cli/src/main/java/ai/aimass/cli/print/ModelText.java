package ai.aimass.cli.print;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Shows a model's document to people.
public final class ModelText {
    private ModelText() {}

    public static String model(JsonNode model) {
        StringBuilder text = new StringBuilder();
        text.append(model.path("name").asText()).append(": ");
        int versions = model.path("versions").size();
        text.append(versions).append(versions == 1 ? " version" : " versions");
        List<String> aliases = new ArrayList<>();
        for (Map.Entry<String, JsonNode> alias : model.path("aliases").properties()) {
            aliases.add(alias.getKey() + " → " + alias.getValue().asText());
        }
        if (!aliases.isEmpty())
            text.append(" (").append(String.join(", ", aliases)).append(')');
        text.append('\n');
        JsonNode current = model.path("current");
        if (current.isObject()) text.append(current(current));
        return text.toString();
    }

    private static String current(JsonNode current) {
        StringBuilder text = new StringBuilder();
        text.append("Served: version ").append(current.path("version").asText());
        text.append(", ").append(current.path("task").asText());
        text.append(" of '").append(current.path("target").asText()).append("', ");
        text.append(Numbers.bytes(current.path("sizeBytes").asLong())).append('\n');
        TextTable table = new TextTable();
        for (JsonNode column : current.path("columns")) {
            table.row(
                    column.path("name").asText(),
                    column.path("type").asText(),
                    column.path("role").asText(),
                    column.path("reason").asText(""));
        }
        text.append("\nColumns\n").append(table);
        return text.append(ReportText.report(current)).toString();
    }
}
