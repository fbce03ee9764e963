package ai.aimass.train.guarantee;

import ai.aimass.train.learn.Predictions;
import ai.aimass.train.learn.Target;
import ai.aimass.train.metrics.CalibrationCurve;

/// What calibration did to probabilities, measured on test rows.
///
/// @param method how the probabilities were calibrated, see [Calibrator#label]
/// @param before of the ensemble's plain mean
/// @param after of what is published
public record CalibrationReport(String method, CalibrationCurve before, CalibrationCurve after) {
    static CalibrationReport of(Target.Classes test, Calibrator calibrator, Predictions mean) {
        return new CalibrationReport(
                calibrator.label(), CalibrationCurve.of(test, mean), CalibrationCurve.of(test, calibrator.apply(mean)));
    }
}
