package ai.aimass.cli.print;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A line for each row: its number, the prediction, how probable it is, where the model promises more other classes
/// that may be right, or from where to where the number is, and which columns say so.
public final class TextPredictions implements PredictionWriter {
    /// So many columns of a row are named.
    private static final int REASONS = 3;

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
            List<String> cells = new ArrayList<>(List.of(String.valueOf(row), said));
            if (probability.isNumber()) cells.add(Numbers.fixed(100 * probability.asDouble(), 1) + "%");
            if (prediction.has("set")) cells.add(others(prediction.path("set"), said));
            if (interval.isObject()) cells.add(bound(interval.path("low")) + " to " + bound(interval.path("high")));
            if (prediction.has("contributions")) cells.add(largest(prediction.path("contributions")));
            table.row(cells);
        }
        out.print(table);
    }

    private static String largest(JsonNode contributions) {
        return contributions.properties().stream()
                .filter(each -> each.getValue().asDouble() != 0)
                .sorted(Comparator.comparingDouble(
                        each -> -Math.abs(each.getValue().asDouble())))
                .limit(REASONS)
                .map(each -> each.getKey() + " "
                        + String.format(Locale.ROOT, "%+.3g", each.getValue().asDouble()))
                .collect(Collectors.joining(", "));
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
