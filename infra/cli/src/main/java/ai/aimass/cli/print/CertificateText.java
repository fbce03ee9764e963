package ai.aimass.cli.print;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Shows a compression certificate to people.
public final class CertificateText {
    private CertificateText() {}

    public static String certificate(JsonNode certificate) {
        if (!certificate.isObject()) return "  There is no certificate.\n";
        TextTable table = new TextTable().row("", "before", "after");
        pair(table, "bytes", certificate.path("sizeBytes"));
        for (JsonNode latency : certificate.path("latencyMicros")) {
            int rows = latency.path("rows").asInt();
            table.row(
                    "microseconds for " + (rows == 1 ? "1 row" : rows + " rows"),
                    text(latency.path("before").path("median")),
                    text(latency.path("after").path("median")));
        }
        JsonNode metric = certificate.path("metric");
        for (Map.Entry<String, JsonNode> before : metric.path("before").properties()) {
            table.row(
                    before.getKey(),
                    text(before.getValue()),
                    text(metric.path("after").path(before.getKey())));
        }
        if (certificate.has("coverage")) pair(table, "coverage", certificate.path("coverage"));
        table.row("largest change of a prediction", "", text(certificate.path("maxDeviation")));
        if (certificate.has("labelAgreement")) {
            double share = certificate.path("labelAgreement").asDouble();
            table.row("rows with the same label, %", "", Numbers.shortened(100 * share));
        }
        return table + done(certificate.path("passes"));
    }

    private static String done(JsonNode passes) {
        List<String> kept = new ArrayList<>();
        for (JsonNode pass : passes) {
            if (pass.path("kept").asBoolean()) kept.add(pass.path("pass").asText());
        }
        return kept.isEmpty() ? "  Nothing could be left out.\n" : "  By: " + String.join(", ", kept) + ".\n";
    }

    private static void pair(TextTable table, String name, JsonNode values) {
        table.row(name, text(values.path("before")), text(values.path("after")));
    }

    private static String text(JsonNode value) {
        return value.isNumber() ? Numbers.shortened(value.asDouble()) : value.asText("");
    }
}
