package ai.aimass.cli.print;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Iterator;
import java.util.Optional;

/// A table: `prediction`, a `probability_LABEL` for each class, where the model promises regions `set`, its labels
/// with `|` between them, or `low` and `high`, and where they are explained `base` and a `contribution_COLUMN` for
/// each column. A `|` or `\` in a label has a `\` before it.
public final class CsvPredictions implements PredictionWriter {
    private final PrintStream out;
    private boolean begun;

    public CsvPredictions(PrintStream out) {
        this.out = out;
    }

    @Override
    public void write(JsonNode answer) {
        StringBuilder text = new StringBuilder();
        for (JsonNode prediction : answer.path("predictions")) {
            if (!begun) text.append(header(prediction));
            begun = true;
            text.append(cell(prediction.path("prediction")));
            for (JsonNode probability : prediction.path("probabilities")) {
                text.append(',').append(cell(probability));
            }
            if (prediction.has("set")) text.append(',').append(quoted(set(prediction.path("set"))));
            for (JsonNode bound : prediction.path("interval")) {
                text.append(',').append(cell(bound));
            }
            if (prediction.has("base")) text.append(',').append(cell(prediction.path("base")));
            for (JsonNode contribution : prediction.path("contributions")) {
                text.append(',').append(cell(contribution));
            }
            text.append('\n');
        }
        out.print(text);
    }

    @Override
    public void finish(Optional<RuntimeException> failure) {
        out.flush();
    }

    private static String header(JsonNode prediction) {
        StringBuilder text = new StringBuilder("prediction");
        for (Iterator<String> label = prediction.path("probabilities").fieldNames(); label.hasNext(); ) {
            text.append(',').append(quoted("probability_" + label.next()));
        }
        if (prediction.has("set")) text.append(",set");
        if (prediction.has("interval")) text.append(",low,high");
        if (prediction.has("base")) text.append(",base");
        for (Iterator<String> column = prediction.path("contributions").fieldNames(); column.hasNext(); ) {
            text.append(',').append(quoted("contribution_" + column.next()));
        }
        return text.append('\n').toString();
    }

    private static String set(JsonNode labels) {
        StringBuilder text = new StringBuilder();
        for (JsonNode label : labels) {
            if (!text.isEmpty()) text.append('|');
            text.append(label.asText().replace("\\", "\\\\").replace("|", "\\|"));
        }
        return text.toString();
    }

    private static String cell(JsonNode value) {
        return value.isNull() ? "" : quoted(value.asText());
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
