package ai.aimass.train.guarantee;

import ai.aimass.domain.Task;
import ai.aimass.train.learn.Predictions;
import ai.aimass.train.learn.Target;
import org.jspecify.annotations.Nullable;

/// What a model's graph does to the mean of its members before it answers.
///
/// @param conformal null where there are too few rows to promise anything
public record Guarantees(Calibrator calibrator, @Nullable Conformal conformal) {
    public static final Guarantees NONE = new Guarantees(Calibrator.None.NONE, null);

    /// @param heldOut the targets of rows that `predicted` was not learned from
    /// @param predicted of these rows, by the members together
    /// @param confidence how often sets and intervals are to hold the truth
    public static Guarantees of(Target heldOut, Predictions predicted, double confidence) {
        Calibrator calibrator = switch (heldOut) {
            case Target.Classes classes -> CalibratorChoice.choose(classes, predicted);
            case Target.Numbers n -> Calibrator.None.NONE;
        };
        Predictions given = calibrator.apply(predicted);
        return new Guarantees(
                calibrator, Conformal.of(heldOut, given, confidence).orElse(null));
    }

    /// What was found on test rows, but for what takes the finished graph or the rows as they were uploaded.
    ///
    /// @param mean what the members together predict of them, before it is calibrated
    public GuaranteeReport measure(Task task, Target test, Predictions mean) {
        if (test.rows() == 0) return GuaranteeReport.NONE;
        Predictions given = calibrator.apply(mean);
        CalibrationReport calibration = switch (test) {
            case Target.Classes classes -> CalibrationReport.of(classes, calibrator, mean);
            case Target.Numbers n -> null;
        };
        ConformalReport held = conformal == null ? null : Coverage.measure(task, conformal, test, given);
        return new GuaranteeReport(calibration, held, null, null);
    }
}
