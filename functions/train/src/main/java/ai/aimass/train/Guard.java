package ai.aimass.train;

import ai.aimass.decode.InputEncoder;
import ai.aimass.domain.InputLayout;
import ai.aimass.domain.Notice;
import ai.aimass.domain.Schema;
import ai.aimass.domain.UnifiedRecord;
import ai.aimass.domain.Value;
import ai.aimass.domain.View;
import ai.aimass.onnx.Heads;
import ai.aimass.onnx.ModelSession;
import ai.aimass.train.data.LabelledRows;
import ai.aimass.train.data.Labels;
import ai.aimass.train.data.RowSelection;
import ai.aimass.train.data.RowSelection.Kind;
import ai.aimass.train.guarantee.Baseline;
import ai.aimass.train.guarantee.Drift;
import ai.aimass.train.guarantee.LoneFeature;
import ai.aimass.train.guarantee.Robustness;
import ai.aimass.train.guarantee.RobustnessMeasure;
import ai.aimass.train.learn.Fitting;
import ai.aimass.train.random.SplitMix64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        return Baseline.of(schema.features(), values(run.rows().some(Kind.TRAINING, baselineRows())));
    }

    /// Empty where there are no test rows.
    Optional<Drift> drift(Baseline baseline) {
        List<List<Value>> test = values(run.rows().some(Kind.TEST, baselineRows()));
        return test.isEmpty() ? Optional.empty() : Optional.of(baseline.drift(test));
    }

    private int baselineRows() {
        return InputLayout.of(schema)
                .rowsAtOnce(Baseline.rowLimit(schema.features().size()));
    }

    /// Empty where there are no test rows, or the model has no skill.
    ///
    /// @param training the labels that the model learned from
    /// @param graph the evaluation model's
    Optional<Robustness> robustness(Labels training, byte[] graph) {
        RowSelection sample = run.rows().some(Kind.TEST, RobustnessMeasure.rowLimit(schema.features()));
        if (sample.count() == 0) return Optional.empty();
        int[] all = IntStream.range(0, training.rows()).toArray();
        InputEncoder encoder = new InputEncoder(schema);
        try (ModelSession session = ModelSession.open(graph)) {
            return new RobustnessMeasure(
                            schema.features(),
                            run.rows().labels(sample).target(),
                            Fitting.prior(training.target(), all),
                            rows -> session.run(encoder.encode(rows), Heads.output(run.task())),
                            SplitMix64.seed(run.seed(), DISTURBING))
                    .of(values(sample));
        }
    }

    /// Columns that tell the target nearly without the others. Ingest leaves out copies of the target; what is found
    /// here is kept, since some columns are just good.
    List<Notice> lone() {
        View view = run.features().value().view(View.TREES);
        LabelledRows rows = run.rows().rows(run.rows().some(Kind.TRAINING, LoneFeature.rowLimit(view.width())), view);
        LoneFeature lone = new LoneFeature(rows.labels().target(), rows.labels().folds());
        Set<String> found = new LinkedHashSet<>();
        for (int i = 0; i < view.width(); i++) {
            String column = view.features().get(i).column();
            if (!found.contains(column) && lone.tellsNearlyAll(rows.features(), i)) found.add(column);
        }
        return found.stream()
                .map(column -> new Notice(
                        Notice.Topic.MODEL,
                        "Column '" + column
                                + "' alone tells the target nearly without error. If it is known only when the"
                                + " target is known, train again without it."))
                .toList();
    }

    private List<List<Value>> values(RowSelection selection) {
        return RecordRows.of(run, selection).stream().map(UnifiedRecord::values).toList();
    }
}
