package ai.aimass.cli.print;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/// Shows a compression certificate to people: every quantity with its value before and after, where it has two.
public final class CertificateText {
    private CertificateText() {}

    public static String certificate(JsonNode certificate) {
        if (!certificate.isObject()) return "  There is no certificate.\n";
        TextTable table = new TextTable().row("", "before", "after");
        add(table, "", certificate);
        return table.toString();
    }

    private static void add(TextTable table, String prefix, JsonNode node) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            JsonNode value = field.getValue();
            String name = prefix + field.getKey();
            if (value.has("before") || value.has("after")) {
                table.row(name, text(value.path("before")), text(value.path("after")));
            } else if (value.isObject()) {
                add(table, name + ".", value);
            } else if (value.isValueNode()) {
                table.row(name, "", text(value));
            }
        }
    }

    private static String text(JsonNode value) {
        return value.isNumber() ? Numbers.shortened(value.asDouble()) : value.asText("");
    }
}
