package ai.aimass.train.guarantee;

import ai.aimass.train.learn.EvenRows;
import ai.aimass.train.learn.Predictions;
import ai.aimass.train.learn.Target;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Chooses how to calibrate by cross-fitting: each way is fitted to some of the held-out rows and measured on the
/// others. A way with more freedom has to be better than one with less by more than chance allows.
public final class CalibratorChoice {
    private static final int FOLDS = 5;
    /// Fewer rows tell too little.
    private static final int LEAST_ROWS = 50;
    /// Rows × classes that are looked at; of more, rows evenly spread.
    private static final int MOST_CELLS = 200_000;

    private CalibratorChoice() {}

    private interface Fitter {
        Optional<Calibrator> fit(Target.Classes heldOut, Predictions predicted);
    }

    /// @param heldOut the classes of rows that `predicted` was not learned from
    public static Calibrator choose(Target.Classes heldOut, Predictions predicted) {
        if (heldOut.rows() < LEAST_ROWS) return Calibrator.None.NONE;
        int[] sample = EvenRows.of(heldOut.rows(), Math.max(LEAST_ROWS, MOST_CELLS / heldOut.count()));
        Target.Classes target = of(heldOut, sample);
        Predictions sampled = predicted.at(sample);
        Calibrator best = Calibrator.None.NONE;
        double[] leastLosses = losses(target, sampled);
        for (Fitter fitter : fitters(target.count())) {
            Optional<Calibrator> fitted = fitter.fit(target, sampled);
            if (fitted.isEmpty()) continue;
            Optional<double[]> losses = crossFitted(fitter, target, sampled);
            if (losses.isPresent() && isBetter(losses.get(), leastLosses)) {
                best = fitted.get();
                leastLosses = losses.get();
            }
        }
        return best;
    }

    /// The least free first.
    private static List<Fitter> fitters(int classes) {
        Fitter temperature = (heldOut, predicted) -> Optional.of(Temperature.of(heldOut, predicted));
        return classes == 2 ? List.of(temperature, BetaCalibration::of, Isotonic::of) : List.of(temperature);
    }

    private static Optional<double[]> crossFitted(Fitter fitter, Target.Classes target, Predictions predicted) {
        double[] losses = new double[target.rows()];
        for (int fold = 0; fold < FOLDS; fold++) {
            int of = fold;
            int[] fitted = IntStream.range(0, target.rows())
                    .filter(row -> row % FOLDS != of)
                    .toArray();
            int[] measured = IntStream.range(0, target.rows())
                    .filter(row -> row % FOLDS == of)
                    .toArray();
            Optional<Calibrator> calibrator = fitter.fit(of(target, fitted), predicted.at(fitted));
            if (calibrator.isEmpty()) return Optional.empty();
            double[] there = losses(of(target, measured), calibrator.get().apply(predicted.at(measured)));
            for (int i = 0; i < measured.length; i++) {
                losses[measured[i]] = there[i];
            }
        }
        return Optional.of(losses);
    }

    /// Whether the mean is less by more than its standard error.
    private static boolean isBetter(double[] losses, double[] than) {
        double sum = 0;
        double squares = 0;
        for (int row = 0; row < losses.length; row++) {
            double gain = than[row] - losses[row];
            sum += gain;
            squares += gain * gain;
        }
        double mean = sum / losses.length;
        double variance = squares / losses.length - mean * mean;
        return mean > Math.sqrt(Math.max(0, variance) / losses.length);
    }

    private static double[] losses(Target.Classes target, Predictions predicted) {
        double[] losses = new double[target.rows()];
        for (int row = 0; row < losses.length; row++) {
            double right = predicted.get(row, target.labels()[row]);
            losses[row] = -StrictMath.log(Math.max(Calibrator.LEAST_PROBABILITY, right));
        }
        return losses;
    }

    private static Target.Classes of(Target.Classes target, int[] rows) {
        return (Target.Classes) Target.of(target, rows);
    }
}
