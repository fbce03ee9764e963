package ai.aimass.infer.rows;

import ai.aimass.infer.problem.ProblemException;
import ai.aimass.infer.problem.ProblemKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What an answer is written in.
public enum AnswerFormat {
    JSON("application/json"),
    CSV("text/csv;charset=UTF-8");

    private final String mediaType;

    AnswerFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /// The one that a request's `Accept` prefers; JSON where it does not mind.
    ///
    /// @throws ProblemException where it takes neither
    /// @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1">RFC 9110, section 12.5.1</a>
    public static AnswerFormat accepted(@Nullable String accept) {
        if (accept == null || accept.isBlank()) return JSON;
        double json = 0;
        double csv = 0;
        for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = range.split(";", -1);
            double quality = quality(parts);
            switch (parts[0].strip()) {
                case "application/json", "application/*", "*/*" -> json = Math.max(json, quality);
                case "text/csv", "text/*" -> csv = Math.max(csv, quality);
                default -> {}
            }
        }
        if (csv > json) return CSV;
        if (json > 0) return JSON;
        throw new ProblemException(
                ProblemKind.NOT_ACCEPTABLE, "predictions come as application/json or text/csv, not as " + accept);
    }

    public byte[] write(Predictions predictions) {
        return switch (this) {
            case JSON -> JsonPredictions.write(predictions);
            case CSV -> CsvPredictions.write(predictions);
        };
    }

    private static double quality(String[] range) {
        for (int i = 1; i < range.length; i++) {
            String parameter = range[i].strip();
            if (!parameter.startsWith("q=")) continue;
            try {
                return Double.parseDouble(parameter.substring(2));
            } catch (NumberFormatException e) {
                return 0;
            }
        }
        return 1;
    }
}
