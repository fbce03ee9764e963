package ai.aimass.cli.print;

import ai.aimass.cli.api.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// One document, written as the answers come; where they end early it has the field `error`.
public final class JsonPredictions implements PredictionWriter {
    private final PrintStream out;
    private final Set<String> ignored = new TreeSet<>();
    private final Set<String> missing = new TreeSet<>();
    private boolean begun;
    private boolean first = true;

    public JsonPredictions(PrintStream out) {
        this.out = out;
    }

    @Override
    public void write(JsonNode answer) {
        begin(answer);
        for (JsonNode prediction : answer.path("predictions")) {
            out.print(first ? "\n    " : ",\n    ");
            out.print(Json.text(prediction));
            first = false;
        }
        answer.path("ignoredColumns").forEach(column -> ignored.add(column.asText()));
        answer.path("missingColumns").forEach(column -> missing.add(column.asText()));
    }

    @Override
    public void finish(Optional<RuntimeException> failure) {
        begin(Json.object());
        ObjectNode rest = Json.object();
        ignored.forEach(rest.putArray("ignoredColumns")::add);
        missing.forEach(rest.putArray("missingColumns")::add);
        failure.ifPresent(why -> rest.set("error", ErrorDocument.of(why)));
        out.print("\n  ],\n  ");
        String fields = Json.text(rest);
        out.println(fields.substring(1, fields.length() - 1));
        out.println("}");
        out.flush();
    }

    private void begin(JsonNode answer) {
        if (begun) return;
        begun = true;
        out.println("{");
        if (answer.has("model")) out.println("  \"model\": " + answer.path("model") + ",");
        if (answer.has("version")) out.println("  \"version\": " + answer.path("version") + ",");
        if (answer.has("confidence")) out.println("  \"confidence\": " + answer.path("confidence") + ",");
        out.print("  \"predictions\": [");
    }
}
