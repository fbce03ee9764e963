package ai.aimass.train.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/// Numbers and their names as people read them.
final class Figures {
    private static final Map<String, String> METRICS = Map.of(
            "accuracy", "Accuracy",
            "balancedAccuracy", "Balanced accuracy",
            "macroF1", "F1, mean of the classes",
            "logLoss", "Logarithmic loss",
            "auc", "Area under the ROC curve",
            "calibrationError", "Calibration error",
            "rmse", "Root mean squared error",
            "mae", "Mean absolute error",
            "r2", "R², share of variance explained");

    private Figures() {}

    static String metric(String name) {
        return METRICS.getOrDefault(name, name);
    }

    /// With four digits that say something.
    static String number(double value) {
        if (!Double.isFinite(value)) return "–";
        if (value == 0) return "0";
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros();
        double size = Math.abs(value);
        return size >= 1e-4 && size < 1e9 ? rounded.toPlainString() : rounded.toString();
    }

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /// @param seconds since 1970-01-01
    static String day(double seconds) {
        return Instant.ofEpochSecond((long) seconds).toString().substring(0, 10);
    }

    static String shortened(String name) {
        if (name.codePointCount(0, name.length()) <= 40) return name;
        return name.substring(0, name.offsetByCodePoints(0, 39)) + "…";
    }
}
