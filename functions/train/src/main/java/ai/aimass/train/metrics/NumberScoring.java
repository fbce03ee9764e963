package ai.aimass.train.metrics;

import ai.aimass.train.learn.Predictions;
import ai.aimass.train.learn.Target;
import java.util.List;

/// Scores predicted numbers.
final class NumberScoring implements Scoring {
    private static final List<Metric> METRICS = List.of(Metric.RMSE, Metric.MAE, Metric.R2);

    private final double[] targets;
    private final double[] errors;

    NumberScoring(Target.Numbers target, Predictions predictions) {
        this.targets = target.values();
        this.errors = new double[targets.length];
        for (int row = 0; row < errors.length; row++) {
            errors[row] = predictions.get(row, 0) - targets[row];
        }
    }

    @Override
    public List<Metric> metrics() {
        return METRICS;
    }

    @Override
    public int rows() {
        return targets.length;
    }

    @Override
    public double[] scores(int[] counts) {
        long all = 0;
        double sum = 0;
        double squares = 0;
        double absolutes = 0;
        for (int row = 0; row < targets.length; row++) {
            all += counts[row];
            sum += counts[row] * targets[row];
            squares += counts[row] * errors[row] * errors[row];
            absolutes += counts[row] * Math.abs(errors[row]);
        }
        double mean = sum / all;
        double spread = 0;
        for (int row = 0; row < targets.length; row++) {
            spread += counts[row] * (targets[row] - mean) * (targets[row] - mean);
        }
        double explained = spread > 0 ? 1 - squares / spread : Double.NaN;
        return new double[] {Math.sqrt(squares / all), absolutes / all, explained};
    }
}
