package ai.aimass.featurize.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What is seen of columns of numbers in one pass: how much is missing, between what bounds the rest lies, and
/// a sample of it for medians and scales.
public final class NumberSummary {
    /// A column and what it is called.
    ///
    /// @param column the upload's column that it is made of
    public record Source(String name, String column) {}

    private final List<Source> sources;
    private final RowSample sample;
    private final List<FloatList> samples = new ArrayList<>();
    private final long[] missing;
    private final float[] least;
    private final float[] greatest;
    private long rows = 0;

    public NumberSummary(List<Source> sources, RowSample sample) {
        this.sources = List.copyOf(sources);
        this.sample = sample;
        this.missing = new long[sources.size()];
        this.least = new float[sources.size()];
        this.greatest = new float[sources.size()];
        Arrays.fill(least, Float.POSITIVE_INFINITY);
        Arrays.fill(greatest, Float.NEGATIVE_INFINITY);
        sources.forEach(source -> samples.add(new FloatList()));
    }

    /// @param numbers one row, NaN where missing
    /// @param offset where the row begins
    public void add(float[] numbers, int offset) {
        boolean kept = sample.next();
        for (int column = 0; column < missing.length; column++) {
            float value = numbers[offset + column];
            if (Float.isNaN(value)) {
                missing[column]++;
                continue;
            }
            least[column] = Math.min(least[column], value);
            greatest[column] = Math.max(greatest[column], value);
            if (kept) samples.get(column).add(value);
        }
        rows++;
    }

    /// The columns that tell rows apart.
    ///
    /// @param leastPresent the share of rows that must have a value
    /// @param bends as in [FitLimits]
    public NumberFeatures fit(double leastPresent, boolean bends) {
        List<NumberColumn> fitted = new ArrayList<>();
        for (int place = 0; place < missing.length; place++) {
            boolean varies = least[place] < greatest[place];
            boolean present = rows - missing[place] > 0 && rows - missing[place] >= leastPresent * rows;
            boolean hasMissing = missing[place] > 0;
            if (!present || !(varies || hasMissing)) continue;
            float[] values = samples.get(place).toArray();
            // A column that is almost empty may have nothing in the sample.
            if (values.length == 0) values = new float[] {least[place], greatest[place]};
            NumberColumn column = NumberColumn.of(place, sources.get(place), hasMissing, varies, values);
            fitted.add(bends ? column : column.straight());
        }
        return new NumberFeatures(missing.length, fitted);
    }
}
