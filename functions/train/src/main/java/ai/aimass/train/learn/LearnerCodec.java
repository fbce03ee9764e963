package ai.aimass.train.learn;

import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.JsonCodec;
import ai.aimass.storage.json.JsonFields;
import ai.aimass.train.boosting.BoostingSettings;
import ai.aimass.train.trees.Growth;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// A learner as JSON: its kind, and its settings by name.
public final class LearnerCodec implements JsonCodec<Learner> {
    @Override
    public ObjectNode write(Learner learner) {
        return switch (learner) {
            case Learner.Baseline b -> kind("baseline");
            case Learner.LogisticRegression l -> kind("logistic-regression").put("cost", l.cost());
            case Learner.RidgeRegression r ->
                kind("ridge-regression").put("cost", r.cost()).put("logarithmic", r.logarithmic());
            case Learner.ElasticNet e ->
                kind("elastic-net")
                        .put("mix", e.mix())
                        .put("penalty", e.penalty())
                        .put("logarithmic", e.logarithmic());
            case Learner.KernelRidge k ->
                kind("kernel-ridge")
                        .put("reach", k.reach())
                        .put("penalty", k.penalty())
                        .put("logarithmic", k.logarithmic());
            case Learner.KernelLogistic k ->
                kind("kernel-logistic")
                        .put("reach", k.reach())
                        .put("penalty", k.penalty())
                        .put("centers", k.centers());
            case Learner.LinearSupportVectors v ->
                kind("linear-support-vectors")
                        .put("cost", v.cost())
                        .put("margin", v.margin())
                        .put("logarithmic", v.logarithmic());
            case Learner.NaiveBayes n -> kind("naive-bayes").put("smoothing", n.smoothing());
            case Learner.SupportVectors v ->
                kind("support-vectors")
                        .put("reach", v.reach())
                        .put("cost", v.cost())
                        .put("margin", v.margin())
                        .put("logarithmic", v.logarithmic());
            case Learner.Neighbours n ->
                kind("neighbours").put("count", n.count()).put("byDistance", n.byDistance());
            case Learner.Network n ->
                kind("network")
                        .put("layers", n.layers())
                        .put("width", n.width())
                        .put("dropout", n.dropout())
                        .put("weightDecay", n.weightDecay())
                        .put("learningRate", n.learningRate())
                        .put("epochs", n.epochs())
                        .put("members", n.members())
                        .put("logarithmic", n.logarithmic());
            case Learner.DecisionTree t ->
                kind("decision-tree").put("maxDepth", t.maxDepth()).put("minLeafWeight", t.minLeafWeight());
            case Learner.Forest f ->
                kind(f.extra() ? "extra-trees" : "random-forest")
                        .put("trees", f.trees())
                        .put("featureShare", f.featureShare())
                        .put("minLeafWeight", f.minLeafWeight());
            case Learner.Boosting b -> boosting(b.settings());
        };
    }

    @Override
    public Learner read(JsonFields fields) {
        String kind = fields.text("kind");
        return switch (kind) {
            case "baseline" -> new Learner.Baseline();
            case "logistic-regression" -> new Learner.LogisticRegression(fields.number("cost"));
            case "ridge-regression" -> new Learner.RidgeRegression(fields.number("cost"), fields.bool("logarithmic"));
            case "elastic-net" ->
                new Learner.ElasticNet(fields.number("mix"), fields.number("penalty"), fields.bool("logarithmic"));
            case "kernel-ridge" ->
                new Learner.KernelRidge(fields.number("reach"), fields.number("penalty"), fields.bool("logarithmic"));
            case "kernel-logistic" ->
                new Learner.KernelLogistic(fields.number("reach"), fields.number("penalty"), fields.integer("centers"));
            case "linear-support-vectors" ->
                new Learner.LinearSupportVectors(
                        fields.number("cost"), fields.number("margin"), fields.bool("logarithmic"));
            case "naive-bayes" -> new Learner.NaiveBayes(fields.number("smoothing"));
            case "support-vectors" ->
                new Learner.SupportVectors(
                        fields.number("reach"),
                        fields.number("cost"),
                        fields.number("margin"),
                        fields.bool("logarithmic"));
            case "neighbours" -> new Learner.Neighbours(fields.integer("count"), fields.bool("byDistance"));
            case "network" ->
                new Learner.Network(
                        fields.integer("layers"),
                        fields.integer("width"),
                        fields.number("dropout"),
                        fields.number("weightDecay"),
                        fields.number("learningRate"),
                        fields.integer("epochs"),
                        fields.integer("members"),
                        fields.bool("logarithmic"));
            case "decision-tree" ->
                new Learner.DecisionTree(fields.integer("maxDepth"), fields.number("minLeafWeight"));
            case "random-forest", "extra-trees" ->
                new Learner.Forest(
                        fields.integer("trees"),
                        fields.number("featureShare"),
                        fields.number("minLeafWeight"),
                        kind.equals("extra-trees"));
            case "gradient-boosting" -> new Learner.Boosting(boosting(fields));
            default -> throw fields.wrong("kind", "a kind of learner", fields.required("kind"));
        };
    }

    private static ObjectNode boosting(BoostingSettings settings) {
        return kind("gradient-boosting")
                .put("rounds", settings.rounds())
                .put("learningRate", settings.learningRate())
                .put("leaves", settings.leaves())
                .put("maxDepth", settings.maxDepth())
                .put("growth", settings.growth().name())
                .put("minLeafWeight", settings.minLeafWeight())
                .put("lambda", settings.lambda())
                .put("alpha", settings.alpha())
                .put("rowShare", settings.rowShare())
                .put("featureShare", settings.featureShare())
                .put("nodeFeatureShare", settings.nodeFeatureShare())
                .put("logarithmic", settings.logarithmic());
    }

    private static BoostingSettings boosting(JsonFields fields) {
        return new BoostingSettings(
                fields.integer("rounds"),
                fields.number("learningRate"),
                fields.integer("leaves"),
                fields.integer("maxDepth"),
                fields.parsed("growth", Growth::valueOf),
                fields.number("minLeafWeight"),
                fields.number("lambda"),
                fields.number("alpha"),
                fields.number("rowShare"),
                fields.number("featureShare"),
                fields.number("nodeFeatureShare"),
                fields.bool("logarithmic"));
    }

    private static ObjectNode kind(String kind) {
        return Json.object().put("kind", kind);
    }
}
