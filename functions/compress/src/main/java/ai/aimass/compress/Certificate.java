package ai.aimass.compress;

import ai.aimass.compress.measure.Cost;
import ai.aimass.compress.measure.Deviation;
import ai.aimass.compress.measure.Latency;
import ai.aimass.compress.measure.Quality;
import ai.aimass.compress.measure.Stopwatch;
import ai.aimass.storage.json.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What compression did to a model, for people to see and for programs to check.
///
/// @param rows how many rows all of it was measured on
/// @param qualityBefore of the candidate's evaluation graph; null where there are no test rows
/// @param qualityAfter of the same graph with the same passes
/// @param coverageBefore the share of rows whose truth lies in the set or interval that the candidate's evaluation
/// graph gives; null where it gives none, or there are no test rows
/// @param coverageAfter of the same graph with the same passes
/// @param deviation of the published model from the candidate's
/// @param single one row at a time; timed, so the one part that differs from machine to machine
/// @param batch several rows at once
/// @param batchRows how many
/// @param note why the candidate's own graph was published; null where it is the compressed one
record Certificate(
        double maxLoss,
        int rows,
        Cost costBefore,
        Cost costAfter,
        @Nullable Quality qualityBefore,
        @Nullable Quality qualityAfter,
        @Nullable Double coverageBefore,
        @Nullable Double coverageAfter,
        Deviation deviation,
        Stopwatch.Pair single,
        Stopwatch.Pair batch,
        int batchRows,
        List<Attempt> passes,
        @Nullable String note) {
    byte[] bytes() {
        ObjectNode node = Json.object().put("maxLoss", maxLoss).put("rows", rows);
        node.putObject("sizeBytes").put("before", costBefore.sizeBytes()).put("after", costAfter.sizeBytes());
        ObjectNode work = node.putObject("work");
        work.set("before", work(costBefore));
        work.set("after", work(costAfter));
        ObjectNode latency = node.putObject("latencyMicros");
        latency.set("single", latency(single, 1));
        latency.set("batch", latency(batch, batchRows));
        if (qualityBefore != null && qualityAfter != null) {
            ObjectNode metric = node.putObject("metric");
            metric.set("before", quality(qualityBefore));
            metric.set("after", quality(qualityAfter));
        }
        if (coverageBefore != null && coverageAfter != null) {
            node.putObject("coverage").put("before", coverageBefore).put("after", coverageAfter);
        }
        node.put("maxDeviation", deviation.max())
                .put("meanDeviation", deviation.mean())
                .put("labelAgreement", deviation.labelAgreement());
        node.set("passes", Json.array(passes, Certificate::attempt));
        if (note != null) node.put("note", note);
        return Json.bytes(node);
    }

    private static ObjectNode work(Cost cost) {
        return Json.object()
                .put("treeNodes", cost.treeNodes())
                .put("weights", cost.weights())
                .put("nodes", cost.nodes());
    }

    private static ObjectNode latency(Stopwatch.Pair pair, int rows) {
        ObjectNode node = Json.object().put("rows", rows);
        node.set("before", latency(pair.before()));
        node.set("after", latency(pair.after()));
        return node;
    }

    private static ObjectNode latency(Latency latency) {
        return Json.object().put("least", latency.leastMicros()).put("median", latency.medianMicros());
    }

    private static ObjectNode quality(Quality quality) {
        return switch (quality) {
            case Quality.OfClasses classes ->
                Json.object().put("accuracy", classes.accuracy()).put("logLoss", classes.logLoss());
            case Quality.OfNumbers numbers -> Json.object().put("rmse", numbers.rmse());
        };
    }

    private static ObjectNode attempt(Attempt attempt) {
        return Json.object()
                .put("pass", attempt.pass())
                .put("kept", attempt.kept())
                .put("reason", attempt.reason());
    }
}
