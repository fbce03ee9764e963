package ai.aimass.train.guarantee;

import org.jspecify.annotations.Nullable;

/// What was found of a model's guarantees on the test rows.
///
/// @param calibration null for numbers, and where there are no test rows
/// @param conformal null where there are too few rows to promise anything, or no test rows
/// @param robustness null where there are no test rows
/// @param drift of the test rows; null where there are none
public record GuaranteeReport(
        @Nullable CalibrationReport calibration,
        @Nullable ConformalReport conformal,
        @Nullable Robustness robustness,
        @Nullable Drift drift) {
    public static final GuaranteeReport NONE = new GuaranteeReport(null, null, null, null);

    public GuaranteeReport with(@Nullable Robustness measured, @Nullable Drift found) {
        return new GuaranteeReport(calibration, conformal, measured, found);
    }
}
