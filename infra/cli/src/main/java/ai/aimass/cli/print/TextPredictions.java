package ai.aimass.cli.print;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Optional;

/// A line for each row: its number, the prediction, and how probable it is.
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
            String said = prediction.path("prediction").asText();
            JsonNode probability = prediction.path("probabilities").path(said);
            row++;
            if (probability.isNumber()) {
                table.row(String.valueOf(row), said, Numbers.fixed(100 * probability.asDouble(), 1) + "%");
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
}
