package ai.aimass.train.report;

import ai.aimass.domain.Column;
import ai.aimass.domain.Notice;
import ai.aimass.domain.RowCounts;
import ai.aimass.domain.Task;
import ai.aimass.storage.json.Json;
import ai.aimass.train.learn.LearnerCodec;
import ai.aimass.train.metrics.Confusion;
import ai.aimass.train.metrics.Interval;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// `report.json`, which the command and the API show. Fields are added, never renamed. What is not known, such as the
/// AUC where the test rows are all of one class, is left out.
///
/// | field | what |
/// |---|---|
/// | `summary` | one or two sentences |
/// | `task`, `target` | `classification` or `regression`; the column predicted |
/// | `metric` | the one to look at: `name`, `value`, `low`, `high` (95 % interval), `higherIsBetter`, `baseline` |
/// | `metrics` | all of them, `metric` first |
/// | `rows` | `training`, `test`, `unlabelled`, `rejected` |
/// | `validation` | `metric` that trials are compared by, `folds`, `rows`, `ensemble`: its value |
/// | `leaderboard` | best first: `trial`, `learner`, `view`, `parameters`, `score`, `weight` |
/// | `confusion` | `classes`, `counts` (actual × predicted); classification only |
/// | `importance` | most important first: `column`, `value`: by how much `metric` gets worse without it |
/// | `calibration`, `conformal`, `robustness`, `drift` | see [GuaranteeCodec] |
/// | `contributions`, `dependence`, `curves`, `residuals` | see [InsightsCodec] |
/// | `model`, `columns`, `making` | see [MakingCodec] |
/// | `notices` | `topic`, `message` |
public final class ReportCodec {
    private static final LearnerCodec LEARNER = new LearnerCodec();

    private ReportCodec() {}

    public static ObjectNode write(Report report) {
        ObjectNode node = Json.object().put("summary", report.summary());
        Task task = report.dataset().task();
        node.put(
                "task",
                switch (task) {
                    case Task.Classification c -> "classification";
                    case Task.Regression r -> "regression";
                });
        report.dataset().schema().target().map(Column::name).ifPresent(name -> node.put("target", name));
        ArrayNode metrics = Json.array();
        for (int i = 0; i < report.measured().size(); i++) {
            Interval interval = report.measured().get(i);
            if (Double.isFinite(interval.value())) metrics.add(metric(interval, report.baseline()[i]));
        }
        if (!metrics.isEmpty()) node.set("metric", metrics.get(0).deepCopy());
        node.set("metrics", metrics);
        node.set("rows", rows(report.dataset().rows()));
        Report.Validation validation = report.validation();
        node.putObject("validation")
                .put("metric", validation.metric())
                .put("folds", validation.folds())
                .put("rows", validation.rows())
                .put("ensemble", validation.ensemble());
        node.set("leaderboard", Json.array(report.leaderboard(), ReportCodec::entry));
        if (report.confusion() != null && task instanceof Task.Classification classification) {
            node.set("confusion", confusion(classification, report.confusion()));
        }
        node.set(
                "importance",
                Json.array(
                        report.importance(),
                        of -> Json.object().put("column", of.column()).put("value", of.value())));
        GuaranteeCodec.write(report.guarantees(), node);
        InsightsCodec.write(report.insights(), task, node);
        MakingCodec.write(report.dataset(), node);
        node.set("notices", Json.array(report.notices(), ReportCodec::notice));
        return node;
    }

    private static ObjectNode metric(Interval interval, double baseline) {
        ObjectNode node = Json.object().put("name", interval.metric().label()).put("value", interval.value());
        if (Double.isFinite(interval.low()) && Double.isFinite(interval.high())) {
            node.put("low", interval.low()).put("high", interval.high());
        }
        node.put("higherIsBetter", interval.metric().higherIsBetter());
        if (Double.isFinite(baseline)) node.put("baseline", baseline);
        return node;
    }

    private static ObjectNode rows(RowCounts rows) {
        return Json.object()
                .put("training", rows.training())
                .put("test", rows.test())
                .put("unlabelled", rows.unlabelled())
                .put("rejected", rows.rejected());
    }

    private static ObjectNode entry(LeaderboardEntry entry) {
        ObjectNode parameters = LEARNER.write(entry.learner());
        parameters.remove("kind");
        ObjectNode node = Json.object()
                .put("trial", entry.trial())
                .put("learner", entry.learner().label())
                .put("view", entry.view());
        node.set("parameters", parameters);
        return node.put("score", entry.error()).put("weight", entry.weight());
    }

    private static ObjectNode confusion(Task.Classification task, Confusion confusion) {
        ObjectNode node = Json.object();
        node.set("classes", Json.texts(task.classes()));
        ArrayNode counts = node.putArray("counts");
        for (long[] row : confusion.counts()) {
            ArrayNode line = counts.addArray();
            for (long count : row) {
                line.add(count);
            }
        }
        return node;
    }

    private static ObjectNode notice(Notice notice) {
        return Json.object().put("topic", notice.topic().name()).put("message", notice.message());
    }
}
