package ai.aimass.featurize.fit;

import ai.aimass.domain.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What is seen of the date-time columns in one pass.
final class InstantSummary {
    private final List<Column> columns;
    private final RowSample sample;
    private final List<List<Double>> samples = new ArrayList<>();
    private final long[] missing;
    private final double[] least;
    private final double[] greatest;

    InstantSummary(List<Column> columns, RowSample sample) {
        this.columns = columns;
        this.sample = sample;
        this.missing = new long[columns.size()];
        this.least = new double[columns.size()];
        this.greatest = new double[columns.size()];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
        columns.forEach(column -> samples.add(new ArrayList<>()));
    }

    void add(TrainingRows rows) {
        double[] instants = rows.inputs().instants();
        int width = columns.size();
        for (int row = 0; row < rows.rows(); row++) {
            boolean kept = sample.next();
            for (int column = 0; column < width; column++) {
                double value = instants[row * width + column];
                if (Double.isNaN(value)) {
                    missing[column]++;
                    continue;
                }
                least[column] = Math.min(least[column], value);
                greatest[column] = Math.max(greatest[column], value);
                if (kept) samples.get(column).add(value);
            }
        }
    }

    InstantFeatures fit() {
        List<InstantColumn> fitted = new ArrayList<>();
        for (int place = 0; place < columns.size(); place++) {
            if (!(least[place] < greatest[place])) continue;
            double[] values =
                    samples.get(place).stream().mapToDouble(Double::doubleValue).toArray();
            if (values.length == 0) values = new double[] {least[place], greatest[place]};
            fitted.add(fit(place, values));
        }
        return new InstantFeatures(columns.size(), fitted);
    }

    private InstantColumn fit(int place, double[] values) {
        double origin = Math.floor((least[place] + greatest[place]) / 2 / InstantColumn.DAY) * InstantColumn.DAY;
        double[] days = Arrays.stream(values)
                .map(value -> (value - origin) / InstantColumn.DAY)
                .toArray();
        Map<Calendar, Scale> parts = new EnumMap<>(Calendar.class);
        for (Calendar part : Calendar.values()) {
            double[] parted = Arrays.stream(values).map(part::of).toArray();
            if (Arrays.stream(parted).distinct().limit(2).count() > 1) parts.put(part, Scale.of(parted));
        }
        return new InstantColumn(place, columns.get(place).name(), missing[place] > 0, origin, Scale.of(days), parts);
    }
}
