package ai.aimass.compress;

import ai.aimass.compress.measure.Deviation;
import ai.aimass.compress.measure.Predicted;
import ai.aimass.compress.measure.Quality;
import ai.aimass.compress.measure.Rows;
import ai.aimass.compress.pass.Pass;
import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.Task;
import ai.aimass.onnx.ModelCheck;
import ai.onnx.proto.OnnxMl.ModelProto;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides whether what a pass made may stay. It rests on predictions and on counted work, never on time, so
/// that the same candidate is always decided in the same way.
///
/// A pass is judged on the evaluation graph, whose predictions of the test rows tell what it costs, and must
/// then do to the graph that is published about what it did there.
final class Judge {
    /// What a lossless pass may change an output by: float sums in another order differ that much.
    private static final double LOSSLESS = 1e-6;
    /// So many times as much as on the evaluation graph, a pass may change the outputs of the published one.
    private static final double SIMILAR = 2;

    private final Task task;
    private final double maxLoss;
    private final Rows rows;
    private final FloatMatrix modelOutputs;
    private final Predicted evaluation;

    /// @param original the candidate's graphs
    /// @param rows test rows
    Judge(Task task, double maxLoss, Rows rows, GraphPair original) {
        this.task = task;
        this.maxLoss = maxLoss;
        this.rows = rows;
        this.modelOutputs = outputs(original.model());
        this.evaluation = predicted(original.evaluation());
    }

    /// Why the pass's result may not stay; empty where it may.
    Optional<String> objection(Pass pass, GraphPair before, GraphPair after) {
        if (after.model().equals(before.model())) return Optional.of("nothing to do");
        if (!after.cost().isLessThan(before.cost())) {
            return Optional.of("no less work and no fewer bytes: " + before.cost() + ", then " + after.cost());
        }
        ModelCheck.require(after.evaluation());
        ModelCheck.require(after.model());
        Predicted evaluated = predicted(after.evaluation());
        Deviation measured = Deviation.between(evaluation.outputs(), evaluated.outputs());
        Optional<String> loss = pass.isLossless()
                ? lossless(Deviation.between(outputs(before.evaluation()), evaluated.outputs()))
                : overBudget(evaluated.outputs()).or(() -> brokenPromise(evaluated));
        if (loss.isPresent()) return loss;
        FloatMatrix published = outputs(after.model());
        return pass.isLossless()
                ? lossless(Deviation.between(outputs(before.model()), published))
                : unlike(measured, Deviation.between(modelOutputs, published));
    }

    Quality quality(FloatMatrix outputs) {
        return Quality.of(task, outputs, rows.labels());
    }

    /// How often the truth lies where the graph promises it; null where it promises nothing.
    ///
    /// @param predicted of the rows, whose labels have to be there
    @Nullable
    Double coverage(Predicted predicted) {
        return predicted.regions() == null ? null : predicted.regions().coverage(rows.labels());
    }

    Predicted predicted(ModelProto model) {
        return Predicted.of(model, rows.inputs(), task);
    }

    FloatMatrix outputs(ModelProto model) {
        return predicted(model).outputs();
    }

    private static Optional<String> lossless(Deviation deviation) {
        if (deviation.maxShare() <= LOSSLESS) return Optional.empty();
        return Optional.of(
                "outputs changed by up to " + number(deviation.maxShare()) + ", though nothing was to change");
    }

    private Optional<String> overBudget(FloatMatrix outputs) {
        Quality before = quality(evaluation.outputs());
        Quality after = quality(outputs);
        if (!after.isWithin(maxLoss, before)) {
            return Optional.of("over the budget of " + number(maxLoss) + ": " + before + ", then " + after);
        }
        Quality expected = before.expectedAfter(evaluation.outputs(), outputs);
        if (expected.isWithin(maxLoss, before)) return Optional.empty();
        return Optional.of("over the budget of " + number(maxLoss) + " but for luck: " + before + ", then " + after
                + ", expected " + expected);
    }

    /// Sets and intervals may hold the truth less often, but by no more than the budget less than was promised, or than
    /// they did where that was less.
    private Optional<String> brokenPromise(Predicted after) {
        if (evaluation.regions() == null) return Optional.empty();
        double before = evaluation.regions().coverage(rows.labels());
        double now = after.regions() == null ? 0 : after.regions().coverage(rows.labels());
        double promised = Math.min(before, evaluation.regions().confidence());
        if (now >= promised - maxLoss) return Optional.empty();
        return Optional.of("over the budget of " + number(maxLoss) + ": holds the truth for a share of " + number(now)
                + ", not " + number(before));
    }

    private static Optional<String> unlike(Deviation evaluation, Deviation model) {
        double disagreement = 1 - evaluation.labelAgreement();
        boolean alike = model.mean() <= SIMILAR * evaluation.mean() + LOSSLESS
                && 1 - model.labelAgreement() <= SIMILAR * disagreement + 0.005;
        if (alike) return Optional.empty();
        return Optional.of("changes the published graph more than the evaluated one: by " + number(model.mean())
                + " on average, not " + number(evaluation.mean()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
