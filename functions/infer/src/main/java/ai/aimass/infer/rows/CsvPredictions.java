package ai.aimass.infer.rows;

import ai.aimass.domain.Task;
import java.nio.charset.StandardCharsets;

/// Writes predictions as a table: `prediction`, and for classes a `probability_LABEL` each. Numbers are as in
/// [JsonPredictions]; what is no finite number is an empty cell.
public final class CsvPredictions {
    private CsvPredictions() {}

    public static byte[] write(Predictions predictions) {
        StringBuilder text = new StringBuilder("prediction");
        switch (predictions.task()) {
            case Task.Classification c -> {
                for (String name : c.classes()) text.append(',').append(cell("probability_" + name));
                text.append('\n');
                for (int row = 0; row < predictions.outputs().rows(); row++) {
                    int best = predictions.best(row);
                    if (best >= 0) text.append(cell(c.classes().get(best)));
                    for (int i = 0; i < c.classes().size(); i++) {
                        number(text.append(','), predictions.outputs().get(row, i));
                    }
                    text.append('\n');
                }
            }
            case Task.Regression r -> {
                text.append('\n');
                for (int row = 0; row < predictions.outputs().rows(); row++) {
                    number(text, predictions.outputs().get(row, 0));
                    text.append('\n');
                }
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void number(StringBuilder text, float value) {
        if (Float.isFinite(value)) text.append(value);
    }

    /// In quotes where it has to be (RFC 4180).
    private static String cell(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
