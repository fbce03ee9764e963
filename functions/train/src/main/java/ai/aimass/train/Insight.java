package ai.aimass.train;

import ai.aimass.decode.InputEncoder;
import ai.aimass.domain.Column;
import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.Schema;
import ai.aimass.domain.UnifiedRecord;
import ai.aimass.domain.Value;
import ai.aimass.domain.View;
import ai.aimass.onnx.Heads;
import ai.aimass.onnx.ModelSession;
import ai.aimass.train.data.RowSelection;
import ai.aimass.train.data.RowSelection.Kind;
import ai.aimass.train.explain.Contributions;
import ai.aimass.train.explain.PartialDependence;
import ai.aimass.train.graph.Ensemble;
import ai.aimass.train.report.Importance;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Looks into the evaluation model by means of test rows.
final class Insight {
    private static final int EXPLAINED_ROWS = 100;
    private static final int DEPENDENCE_ROWS = 200;
    private static final int DEPENDENCE_COLUMNS = 6;

    private final TrainingRun run;

    Insight(TrainingRun run) {
        this.run = run;
    }

    /// What each column adds to predictions, against training rows; empty where there are no test rows.
    List<Contributions.OfColumn> contributions(Ensemble evaluation) {
        RowSelection test = run.rows().some(Kind.TEST, EXPLAINED_ROWS);
        if (test.count() == 0) return List.of();
        List<View> views = views(evaluation);
        int columns = run.dataset().value().schema().features().size();
        RowSelection training = run.rows().some(Kind.TRAINING, Contributions.backgroundRows(columns));
        return Contributions.of(evaluation, views, rows(test, views), rows(training, views))
                .meanSizes();
    }

    /// How predictions depend on the most important columns; empty where there are no test rows. Texts have no values
    /// in common that it could be told for.
    ///
    /// @param graph the evaluation model's
    List<PartialDependence> dependence(byte[] graph, List<Importance.OfColumn> importance) {
        List<List<Value>> rows = RecordRows.of(run, run.rows().some(Kind.TEST, DEPENDENCE_ROWS)).stream()
                .map(UnifiedRecord::values)
                .toList();
        if (rows.isEmpty()) return List.of();
        Schema schema = run.dataset().value().schema();
        List<Column> features = schema.features();
        InputEncoder encoder = new InputEncoder(schema);
        List<PartialDependence> dependence = new ArrayList<>();
        try (ModelSession session = ModelSession.open(graph)) {
            for (Importance.OfColumn important : importance) {
                if (dependence.size() == DEPENDENCE_COLUMNS || important.value() <= 0) break;
                int place = features.stream().map(Column::name).toList().indexOf(important.column());
                Column column = features.get(place);
                switch (column.type().kind()) {
                    case NUMERIC, CATEGORICAL, BOOLEAN, DATETIME ->
                        dependence.add(PartialDependence.of(
                                column.name(),
                                column.type().kind(),
                                place,
                                rows,
                                changed -> session.run(encoder.encode(changed), Heads.output(run.task()))));
                    case TEXT, IDENTIFIER, IMAGE, SOUND, VIDEO -> {}
                }
            }
        }
        return dependence;
    }

    /// Those that the ensemble's members take.
    List<View> views(Ensemble ensemble) {
        return run.features().value().views().stream()
                .filter(view -> ensemble.members().stream()
                        .anyMatch(member -> member.view().equals(view.name())))
                .toList();
    }

    SortedMap<String, FloatMatrix> rows(RowSelection selection, List<View> views) {
        SortedMap<String, FloatMatrix> rows = new TreeMap<>();
        for (View view : views) {
            rows.put(view.name(), run.rows().rows(selection, view).features());
        }
        return rows;
    }
}
