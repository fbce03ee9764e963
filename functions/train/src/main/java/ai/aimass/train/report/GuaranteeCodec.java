package ai.aimass.train.report;

import ai.aimass.storage.json.Json;
import ai.aimass.train.guarantee.CalibrationReport;
import ai.aimass.train.guarantee.ConformalReport;
import ai.aimass.train.guarantee.Drift;
import ai.aimass.train.guarantee.GuaranteeReport;
import ai.aimass.train.guarantee.Robustness;
import ai.aimass.train.metrics.CalibrationCurve;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// The guarantees' fields of `report.json`, each left out where it was not measured. See [ReportCodec].
///
/// | field | what |
/// |---|---|
/// | `calibration` | `method`; `before` and `after` of it: `error`, and `groups` of rows by rising probability: `rows`,
/// `probability` (mean), `right` (share) |
/// | `conformal` | `confidence`, `rows`, `coverage`, `low`, `high` (95 % interval of the coverage); of classes
/// `meanSize`, `single` (share of sets with one class), `classes`: `class`, `rows`, `coverage`; of numbers `meanWidth`,
/// `medianWidth`, `quarters` by the predicted value: `from`, `to`, `rows`, `coverage`, `meanWidth` |
/// | `robustness` | `metric`, `rows`, `value`, `baseline`, `score` (0 to 1), `disturbances`: `disturbance`, `value`,
/// `kept` |
/// | `drift` | of the test rows from the training rows: `rows`, `columns`: `column`, `stability` (population stability
/// index) |
final class GuaranteeCodec {
    private GuaranteeCodec() {}

    static void write(GuaranteeReport report, ObjectNode node) {
        if (report.calibration() != null) node.set("calibration", calibration(report.calibration()));
        if (report.conformal() != null) node.set("conformal", conformal(report.conformal()));
        if (report.robustness() != null) node.set("robustness", robustness(report.robustness()));
        if (report.drift() != null) node.set("drift", drift(report.drift()));
    }

    private static ObjectNode calibration(CalibrationReport report) {
        ObjectNode node = Json.object().put("method", report.method());
        node.set("before", curve(report.before()));
        node.set("after", curve(report.after()));
        return node;
    }

    private static ObjectNode curve(CalibrationCurve curve) {
        ObjectNode node = Json.object().put("error", curve.error());
        node.set(
                "groups",
                Json.array(
                        curve.groups(),
                        group -> Json.object()
                                .put("rows", group.rows())
                                .put("probability", group.probability())
                                .put("right", group.right())));
        return node;
    }

    private static ObjectNode conformal(ConformalReport report) {
        ObjectNode node = Json.object()
                .put("confidence", report.confidence())
                .put("rows", report.rows())
                .put("coverage", report.coverage())
                .put("low", report.low())
                .put("high", report.high());
        switch (report.regions()) {
            case ConformalReport.Sets sets -> {
                node.put("meanSize", sets.meanSize()).put("single", sets.single());
                node.set(
                        "classes",
                        Json.array(
                                sets.classes(),
                                of -> Json.object()
                                        .put("class", of.name())
                                        .put("rows", of.rows())
                                        .put("coverage", of.coverage())));
            }
            case ConformalReport.Intervals intervals -> {
                node.put("meanWidth", intervals.meanWidth()).put("medianWidth", intervals.medianWidth());
                node.set(
                        "quarters",
                        Json.array(
                                intervals.quarters(),
                                quarter -> Json.object()
                                        .put("from", quarter.from())
                                        .put("to", quarter.to())
                                        .put("rows", quarter.rows())
                                        .put("coverage", quarter.coverage())
                                        .put("meanWidth", quarter.meanWidth())));
            }
        }
        return node;
    }

    private static ObjectNode robustness(Robustness robustness) {
        ObjectNode node = Json.object()
                .put("metric", robustness.metric().label())
                .put("rows", robustness.rows())
                .put("value", robustness.value())
                .put("baseline", robustness.baseline())
                .put("score", robustness.score());
        node.set("disturbances", Json.array(robustness.disturbances(), GuaranteeCodec::disturbed));
        return node;
    }

    /// The value is left out where it is no finite number.
    private static ObjectNode disturbed(Robustness.Disturbed disturbed) {
        ObjectNode node = Json.object().put("disturbance", disturbed.disturbance());
        if (Double.isFinite(disturbed.value())) node.put("value", disturbed.value());
        return node.put("kept", disturbed.kept());
    }

    private static ObjectNode drift(Drift drift) {
        ObjectNode node = Json.object().put("rows", drift.rows());
        node.set(
                "columns",
                Json.array(
                        drift.columns(),
                        of -> Json.object().put("column", of.column()).put("stability", of.stability())));
        return node;
    }
}
