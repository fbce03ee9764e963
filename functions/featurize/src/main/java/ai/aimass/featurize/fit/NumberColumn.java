package ai.aimass.featurize.fit;

import ai.aimass.domain.Feature;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What was learned of a numeric column.
///
/// @param place its place among the numeric columns
/// @param hasMissing whether some training row has no value here
/// @param varies whether the values that there are differ
/// @param median stands in for a missing value
/// @param tail how to draw in values that lie far out; null where none do
/// @param knots where a linear model may bend, as scaled values, ascending
public record NumberColumn(
        int place,
        NumberSummary.Source source,
        boolean hasMissing,
        boolean varies,
        double median,
        Scale scale,
        @Nullable Tail tail,
        double[] knots) {
    /// Values lie far out where one in 200 is so many times as far from the median as half of them are.
    private static final double FAR = 8;
    /// From so many values on a linear model may bend more than once: at each value of columns that have only
    /// few, else where these shares of the values lie.
    private static final int MANY_ROWS = 2_000;
    private static final int FEW_VALUES = 8;
    private static final double[] KNOT_SHARES = {0.2, 0.4, 0.6, 0.8};

    /// Scales `asinh((value - median) / unit)`, which grows like a logarithm on both sides.
    record Tail(double unit, Scale scale) {}

    Feature feature(String suffix) {
        return new Feature(source.name() + suffix, source.column());
    }

    static NumberColumn of(int place, NumberSummary.Source source, boolean hasMissing, boolean varies, float[] sample) {
        Quantiles quantiles = Quantiles.of(sample);
        double median = quantiles.median();
        double[] values = new double[sample.length];
        Arrays.setAll(values, i -> quantiles.sorted()[i]);
        Scale scale = Scale.of(values);
        return new NumberColumn(
                place, source, hasMissing, varies, median, scale, tail(values, median), knots(quantiles, scale));
    }

    /// Without what lets a linear model bend.
    NumberColumn straight() {
        return new NumberColumn(place, source, hasMissing, varies, median, scale, null, new double[0]);
    }

    private static @Nullable Tail tail(double[] values, double median) {
        double[] distances = Arrays.stream(values)
                .map(value -> Math.abs(value - median))
                .filter(distance -> distance > 0)
                .sorted()
                .toArray();
        if (distances.length == 0) return null;
        double unit = distances[distances.length / 2];
        double far = distances[(int) (distances.length * 0.995)];
        if (!(far > FAR * unit) || unit < Scale.LEAST) return null;
        double[] drawnIn = Arrays.stream(values)
                .map(value -> asinh((value - median) / unit))
                .toArray();
        return new Tail(unit, Scale.of(drawnIn));
    }

    private static double[] knots(Quantiles quantiles, Scale scale) {
        float[] sorted = quantiles.sorted();
        float[] distinct = distinct(sorted, FEW_VALUES + 1);
        double[] candidates;
        if (sorted.length < MANY_ROWS) {
            candidates = new double[] {quantiles.median()};
        } else if (distinct.length <= FEW_VALUES) {
            candidates = new double[distinct.length];
            Arrays.setAll(candidates, i -> distinct[i]);
        } else {
            candidates =
                    Arrays.stream(KNOT_SHARES).map(quantiles::at).distinct().toArray();
        }
        return Arrays.stream(candidates)
                .filter(knot -> knot > sorted[0] && knot < sorted[sorted.length - 1])
                .map(scale::of)
                .toArray();
    }

    /// The first different values, at most `limit`.
    private static float[] distinct(float[] sorted, int limit) {
        float[] distinct = new float[limit];
        int count = 0;
        for (int i = 0; i < sorted.length && count < limit; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) distinct[count++] = sorted[i];
        }
        return Arrays.copyOf(distinct, count);
    }

    private static double asinh(double x) {
        double size = Math.abs(x);
        return Math.copySign(StrictMath.log(size + Math.sqrt(size * size + 1)), x);
    }
}
