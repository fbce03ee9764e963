package ai.aimass.train;

import ai.aimass.domain.Task;
import ai.aimass.train.ensemble.Comparison;
import ai.aimass.train.ensemble.Method;
import ai.aimass.train.ensemble.Weighing;
import java.util.List;
import java.util.Locale;

/// Says in words for people what was decided about the ensemble.
///
/// @param labelled how many rows have a label
/// @param learned how many of them are learned from at most
record Decided(Task task, long labelled, long learned) {
    static Decided of(TrainingRun run, int rowLimit) {
        long labelled = run.dataset().value().rows().training()
                + run.dataset().value().rows().test();
        return new Decided(run.task(), labelled, Math.min(labelled, rowLimit));
    }

    String weighing(Weighing weighing) {
        if (weighing.losses().size() < 2) {
            return "The ensemble's weights come from " + weighing.method().label()
                    + ": the rows held out are too few to compare it with other ways.";
        }
        List<String> others = weighing.losses().entrySet().stream()
                .filter(loss -> loss.getKey() != weighing.method())
                .map(loss -> loss.getKey().label() + " " + figure(loss.getValue()))
                .toList();
        Method method = weighing.method();
        double loss = weighing.losses().getOrDefault(method, Double.NaN);
        return "The ensemble's weights come from " + method.label()
                + ": on rows held out that weights were not fitted to," + " its " + metric() + " was " + figure(loss)
                + "; of " + String.join(", of ", others) + ".";
    }

    String refitted() {
        return "Each member of the published model was fitted anew to " + rows() + ".";
    }

    /// @param rows that both ways predicted
    String compared(Comparison comparison, int rows, int models) {
        String tried = String.format(
                Locale.ROOT,
                "Tried on %,d held-out rows, one model of each member had a %s of %s, the mean of %d models that each"
                        + " leave out a part of the rows %s",
                rows,
                metric(),
                figure(comparison.one()),
                models - 1,
                figure(comparison.other()));
        return comparison.isOtherBetter()
                ? tried + ", which is better by more than chance explains. So each member of the published model is the"
                        + " mean of " + models
                        + " models, each of which left out another fold of the training rows; of "
                        + String.format(Locale.ROOT, "%,d", labelled) + " labelled rows none is wasted."
                : tried
                        + ", which is not better by more than chance explains. So each member of the published model was"
                        + " fitted anew to " + rows() + ".";
    }

    private String rows() {
        return learned < labelled
                ? String.format(Locale.ROOT, "%,d of %,d labelled rows", learned, labelled)
                : String.format(Locale.ROOT, "all %,d labelled rows, so that none is wasted", labelled);
    }

    private String metric() {
        return switch (task) {
            case Task.Classification c -> "logarithmic loss";
            case Task.Regression r -> "root mean squared error";
        };
    }

    private String figure(double loss) {
        return String.format(Locale.ROOT, "%.4g", task instanceof Task.Regression ? Math.sqrt(loss) : loss);
    }
}
