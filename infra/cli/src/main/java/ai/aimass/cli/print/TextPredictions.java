package ai.aimass.cli.print;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Optional;

/// A line for each row: its number, the prediction, how probable it is, and where the model promises more: other
/// classes
/// that may be right, or from where to where the number is.
public final class TextPredictions implements PredictionWriter {
    private final PrintStream out;
    private long row;

    public TextPredictions(PrintStream out) {
        this.out = out;
    }

    @Override
    public void write(JsonNode answer) {
        TextTable table = new TextTable();
        for (JsonNode prediction : answer.path("predictions")) {
            JsonNode interval = prediction.path("interval");
            String said = prediction.path("prediction").asText();
            JsonNode probability = prediction.path("probabilities").path(said);
            row++;
            if (probability.isNumber()) {
                table.row(
                        String.valueOf(row),
                        said,
                        Numbers.fixed(100 * probability.asDouble(), 1) + "%",
                        others(prediction.path("set"), said));
            } else if (interval.isObject()) {
                table.row(
                        String.valueOf(row), said, bound(interval.path("low")) + " to " + bound(interval.path("high")));
            } else {
                table.row(String.valueOf(row), said);
            }
        }
        out.print(table);
    }

    @Override
    public void finish(Optional<RuntimeException> failure) {
        out.flush();
    }

    private static String others(JsonNode set, String said) {
        StringBuilder text = new StringBuilder();
        for (JsonNode label : set) {
            if (label.asText().equals(said)) continue;
            text.append(text.isEmpty() ? "or " : ", ").append(label.asText());
        }
        return text.toString();
    }

    private static String bound(JsonNode bound) {
        return bound.isNumber() ? Numbers.shortened(bound.asDouble()) : "?";
    }
}
