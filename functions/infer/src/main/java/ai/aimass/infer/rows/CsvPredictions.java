package ai.aimass.infer.rows;

import ai.aimass.domain.Task;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes predictions as a table: `prediction`, for classes a `probability_LABEL` each, where the model promises
/// regions `set`, its labels with `|` between them, or `low` and `high`, and where they are explained `base` and a
/// `contribution_COLUMN` each. A `|` or `\` in a label has a `\` before it. Numbers are as in [JsonPredictions]; what
/// is no finite number is an empty cell.
public final class CsvPredictions {
    private CsvPredictions() {}

    public static byte[] write(Predictions predictions) {
        StringBuilder text = new StringBuilder("prediction");
        Explanation explanation = predictions.explanation();
        switch (predictions.task()) {
            case Task.Classification c -> {
                for (String name : c.classes()) text.append(',').append(cell("probability_" + name));
                Regions.Sets sets = predictions.regions() instanceof Regions.Sets given ? given : null;
                if (sets != null) text.append(",set");
                header(text, explanation);
                for (int row = 0; row < predictions.outputs().rows(); row++) {
                    int answered = predictions.answered(row);
                    if (answered >= 0) text.append(cell(c.classes().get(answered)));
                    for (int i = 0; i < c.classes().size(); i++) {
                        number(text.append(','), predictions.outputs().get(row, i));
                    }
                    if (sets != null) text.append(',').append(cell(set(sets, c.classes(), row)));
                    cells(text, explanation, row);
                }
            }
            case Task.Regression r -> {
                Regions.Intervals intervals = predictions.regions() instanceof Regions.Intervals given ? given : null;
                if (intervals != null) text.append(",low,high");
                header(text, explanation);
                for (int row = 0; row < predictions.outputs().rows(); row++) {
                    number(text, predictions.outputs().get(row, 0));
                    if (intervals != null) {
                        number(text.append(','), intervals.low().get(row, 0));
                        number(text.append(','), intervals.high().get(row, 0));
                    }
                    cells(text, explanation, row);
                }
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String set(Regions.Sets sets, List<String> classes, int row) {
        StringBuilder text = new StringBuilder();
        for (int c = 0; c < classes.size(); c++) {
            if (!sets.holds(row, c)) continue;
            if (!text.isEmpty()) text.append('|');
            text.append(classes.get(c).replace("\\", "\\\\").replace("|", "\\|"));
        }
        return text.toString();
    }

    private static void header(StringBuilder text, @Nullable Explanation explanation) {
        if (explanation != null) {
            text.append(",base");
            for (String column : explanation.columns()) text.append(',').append(cell("contribution_" + column));
        }
        text.append('\n');
    }

    private static void cells(StringBuilder text, @Nullable Explanation explanation, int row) {
        if (explanation != null) {
            number(text.append(','), (float) explanation.base()[row]);
            for (int column = 0; column < explanation.columns().size(); column++) {
                number(text.append(','), (float) explanation.contribution(row, column));
            }
        }
        text.append('\n');
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
