package ai.aimass.train.report;

import ai.aimass.domain.Task;
import ai.aimass.domain.Value;
import ai.aimass.storage.json.Json;
import ai.aimass.train.explain.PartialDependence;
import ai.aimass.train.metrics.ClassCurves;
import ai.aimass.train.metrics.Residuals;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// The insights' fields of `report.json`. See [ReportCodec].
///
/// | field | what |
/// |---|---|
/// | `contributions` | `column`, `value`: the mean size of what it adds to predictions |
/// | `dependence` | `column`, `kind`, `points`: `at`, and by output `mean`, `low`, `high` (10 and 90 %) |
/// | `curves` | `class`, `auc`, `averagePrecision`, and by point `falsePositives`, `truePositives`, `precision` |
/// | `residuals` | `predicted`, `actual` of some rows; `edges`, `counts` of a histogram of all |
final class InsightsCodec {
    private InsightsCodec() {}

    static void write(Insights insights, Task task, ObjectNode node) {
        node.set(
                "contributions",
                Json.array(
                        insights.contributions(),
                        of -> Json.object().put("column", of.column()).put("value", of.value())));
        node.set("dependence", Json.array(insights.dependence(), InsightsCodec::dependence));
        if (task instanceof Task.Classification classification) {
            node.set("curves", Json.array(insights.curves(), curves -> curves(curves, classification)));
        }
        if (insights.residuals() != null) node.set("residuals", residuals(insights.residuals()));
    }

    private static ObjectNode dependence(PartialDependence dependence) {
        ObjectNode node = Json.object()
                .put("column", dependence.column())
                .put("kind", dependence.kind().label());
        node.set("points", Json.array(dependence.points(), InsightsCodec::point));
        return node;
    }

    private static ObjectNode point(PartialDependence.Point point) {
        ObjectNode node = Json.object();
        switch (point.value()) {
            case Value.Missing m -> node.putNull("at");
            case Value.Numeric n -> node.put("at", n.value());
            case Value.Text t -> node.put("at", t.value());
            case Value.Media m -> throw new IllegalArgumentException("nothing depends on media point by point");
        }
        node.set("mean", numbers(point.mean()));
        node.set("low", numbers(point.low()));
        node.set("high", numbers(point.high()));
        return node;
    }

    private static ObjectNode curves(ClassCurves curves, Task.Classification task) {
        ObjectNode node = Json.object()
                .put("class", task.classes().get(curves.label()))
                .put("auc", curves.area())
                .put("averagePrecision", curves.averagePrecision());
        List<ClassCurves.Point> points = curves.points();
        node.set("falsePositives", numbers(points, ClassCurves.Point::falsePositives));
        node.set("truePositives", numbers(points, ClassCurves.Point::truePositives));
        node.set("precision", numbers(points, ClassCurves.Point::precision));
        return node;
    }

    private static ObjectNode residuals(Residuals residuals) {
        ObjectNode node = Json.object();
        node.set("predicted", numbers(residuals.predicted()));
        node.set("actual", numbers(residuals.actual()));
        node.set("edges", numbers(residuals.edges()));
        ArrayNode counts = node.putArray("counts");
        for (long count : residuals.counts()) {
            counts.add(count);
        }
        return node;
    }

    private static ArrayNode numbers(List<ClassCurves.Point> points, ToDoubleFunction<ClassCurves.Point> number) {
        return numbers(points.stream().mapToDouble(number).toArray());
    }

    /// As floats, which are shorter: they are drawn.
    private static ArrayNode numbers(double[] values) {
        ArrayNode node = Json.array();
        for (double value : values) {
            node.add((float) value);
        }
        return node;
    }
}
