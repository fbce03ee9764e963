package ai.aimass.train.guarantee;

import ai.aimass.domain.Column;
import ai.aimass.domain.ColumnType;
import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.Value;
import ai.aimass.train.learn.Predictions;
import ai.aimass.train.learn.Target;
import ai.aimass.train.metrics.Metric;
import ai.aimass.train.metrics.Scoring;
import ai.aimass.train.random.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Disturbs test rows in all ways that go with their columns, and has a graph predict them from raw values on, as it
/// will when it is served.
public final class RobustnessMeasure {
    private static final int MOST_ROWS = 1000;
    private static final int LEAST_ROWS = 50;
    /// A picture takes a graph as long as a thousand rows of numbers.
    private static final int MOST_MEDIA_ROWS = 200;
    /// Of more columns, so many are told in another unit, one at a time, evenly spread.
    private static final int UNIT_COLUMNS = 5;
    /// How often rows are predicted, about.
    private static final int RUNS = 20;
    /// What all predictions together may look at.
    private static final int MOST_CELLS = 5_000_000;

    private final List<Column> columns;
    private final Target target;
    private final double[] prior;
    private final Function<List<List<Value>>, FloatMatrix> model;
    private final long seed;

    /// @param columns of the rows' values
    /// @param target of the rows
    /// @param prior what is always answered where nothing is known: the share of each class, or the mean
    /// @param model gives its outputs for rows
    public RobustnessMeasure(
            List<Column> columns,
            Target target,
            double[] prior,
            Function<List<List<Value>>, FloatMatrix> model,
            long seed) {
        this.columns = columns;
        this.target = target;
        this.prior = prior.clone();
        this.model = model;
        this.seed = seed;
    }

    /// How many rows with so many columns it is measured on at most, so that wide tables take no longer than others.
    public static int rowLimit(List<Column> columns) {
        boolean hasMedia = columns.stream().anyMatch(column -> column.type() instanceof ColumnType.Media);
        return Math.clamp(MOST_CELLS / RUNS / columns.size(), LEAST_ROWS, hasMedia ? MOST_MEDIA_ROWS : MOST_ROWS);
    }

    /// Empty where there are no rows, or the model has no skill to keep.
    public Optional<Robustness> of(List<List<Value>> rows) {
        if (rows.isEmpty()) return Optional.empty();
        Scoring plain = scoring(rows);
        Metric metric = plain.metrics().getFirst();
        double value = plain.scores()[0];
        double baseline = Scoring.of(target, constant(rows.size())).scores()[0];
        double skill = metric.gain(value, baseline);
        if (!(skill > 0)) return Optional.empty();
        double[] spreads = spreads(rows);
        List<Robustness.Disturbed> all = new ArrayList<>();
        double sum = 0;
        long piece = 0;
        for (Disturbance disturbance : Disturbance.all()) {
            int[] touched = IntStream.range(0, columns.size())
                    .filter(i -> disturbance.touches(columns.get(i).type()))
                    .toArray();
            int runs = disturbance.isOfOneColumn() ? Math.min(UNIT_COLUMNS, touched.length) : 1;
            if (touched.length == 0) continue;
            double scores = 0;
            double kept = 0;
            for (int run = 0; run < runs; run++) {
                int column = touched[run * touched.length / runs];
                SplitMix64 random = new SplitMix64(SplitMix64.seed(seed, piece++));
                double score = scoring(disturbance.applied(rows, columns, spreads, column, random))
                        .scores()[0];
                scores += score / runs;
                kept += kept(metric.gain(score, baseline) / skill) / runs;
            }
            all.add(new Robustness.Disturbed(disturbance.label(), scores, kept));
            sum += kept;
        }
        return Optional.of(new Robustness(metric, rows.size(), value, baseline, sum / all.size(), all));
    }

    /// What is not even a number keeps nothing.
    private static double kept(double share) {
        return Double.isNaN(share) ? 0 : Math.clamp(share, 0, 1);
    }

    private Scoring scoring(List<List<Value>> rows) {
        FloatMatrix outputs = model.apply(rows);
        double[] values = new double[outputs.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = outputs.values()[i];
        }
        return Scoring.of(target, new Predictions(values, outputs.rows(), outputs.columns()));
    }

    private Predictions constant(int rows) {
        double[] values = new double[rows * prior.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = prior[i % prior.length];
        }
        return new Predictions(values, rows, prior.length);
    }

    private double[] spreads(List<List<Value>> rows) {
        double[] spreads = new double[columns.size()];
        for (int column = 0; column < spreads.length; column++) {
            int place = column;
            double[] numbers = rows.stream()
                    .map(row -> row.get(place))
                    .filter(Value.Numeric.class::isInstance)
                    .mapToDouble(value -> ((Value.Numeric) value).value())
                    .toArray();
            double sum = 0;
            for (double number : numbers) sum += number / numbers.length;
            double squares = 0;
            for (double number : numbers) squares += (number - sum) * (number - sum) / numbers.length;
            spreads[column] = Double.isFinite(squares) ? Math.sqrt(squares) : 0;
        }
        return spreads;
    }
}
