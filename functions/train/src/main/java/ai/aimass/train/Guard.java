package ai.aimass.train;

import ai.aimass.decode.InputEncoder;
import ai.aimass.domain.Schema;
import ai.aimass.domain.Task;
import ai.aimass.domain.UnifiedRecord;
import ai.aimass.domain.Value;
import ai.aimass.onnx.Heads;
import ai.aimass.onnx.ModelSession;
import ai.aimass.train.data.Labels;
import ai.aimass.train.data.RowSelection;
import ai.aimass.train.data.RowSelection.Kind;
import ai.aimass.train.guarantee.Baseline;
import ai.aimass.train.guarantee.Drift;
import ai.aimass.train.guarantee.Robustness;
import ai.aimass.train.guarantee.RobustnessMeasure;
import ai.aimass.train.learn.Fitting;
import ai.aimass.train.random.SplitMix64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Looks at rows as they were uploaded: what those of training are like, how far test rows are from them, and what is
/// left of the evaluation model's skill where rows are disturbed.
final class Guard {
    /// The piece of the run's randomness that disturbs rows.
    private static final long DISTURBING = -4;

    private final TrainingRun run;
    private final Schema schema;

    Guard(TrainingRun run) {
        this.run = run;
        this.schema = run.dataset().value().schema();
    }

    Baseline baseline() {
        return Baseline.of(
                schema.features(),
                values(run.rows()
                        .some(Kind.TRAINING, Baseline.rowLimit(schema.features().size()))));
    }

    /// Empty where there are no test rows.
    Optional<Drift> drift(Baseline baseline) {
        List<List<Value>> test = values(
                run.rows().some(Kind.TEST, Baseline.rowLimit(schema.features().size())));
        return test.isEmpty() ? Optional.empty() : Optional.of(baseline.drift(test));
    }

    /// Empty where there are no test rows, or the model has no skill.
    ///
    /// @param training the labels that the model learned from
    /// @param graph the evaluation model's
    Optional<Robustness> robustness(Labels training, byte[] graph) {
        RowSelection sample = run.rows()
                .some(Kind.TEST, RobustnessMeasure.rowLimit(schema.features().size()));
        if (sample.count() == 0) return Optional.empty();
        int[] all = IntStream.range(0, training.rows()).toArray();
        InputEncoder encoder = new InputEncoder(schema);
        try (ModelSession session = ModelSession.open(graph)) {
            return new RobustnessMeasure(
                            schema.features(),
                            run.rows().labels(sample).target(),
                            Fitting.prior(training.target(), all),
                            rows -> session.run(encoder.encode(rows), output()),
                            SplitMix64.seed(run.seed(), DISTURBING))
                    .of(values(sample));
        }
    }

    private List<List<Value>> values(RowSelection selection) {
        return RecordRows.of(run, selection).stream().map(UnifiedRecord::values).toList();
    }

    private String output() {
        return switch (run.task()) {
            case Task.Classification c -> Heads.PROBABILITIES;
            case Task.Regression r -> Heads.VALUE;
        };
    }
}
