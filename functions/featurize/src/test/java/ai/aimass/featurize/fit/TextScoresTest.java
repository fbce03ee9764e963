package ai.aimass.featurize.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.InputLayout;
import ai.aimass.domain.ModelInputs;
import ai.aimass.domain.Task;
import ai.aimass.domain.View;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextScoresTest {
    private static final Task TASK = new Task.Classification(List.of("a", "b"));

    /// Labels show in a part of words only.
    private static Example example() {
        Random random = new Random(3);
        double[] labels = new double[400];
        String[] texts = new String[labels.length];
        for (int row = 0; row < texts.length; row++) {
            labels[row] = random.nextInt(2);
            String part = labels[row] == 1 ? "ung" : "heit";
            texts[row] =
                    "x" + Integer.toString(random.nextInt(1_000_000), 26).replaceAll("[0-9]", "q") + part + " z, 好的";
        }
        return new Example(labels).texts("text", texts);
    }

    @Test
    void findsWhatPartsOfWordsTell() {
        Example example = example();
        FittedFeaturizer fitted = example.fit(TASK);
        float[] scores = Example.feature(fitted, View.DENSE, "text→b", example.inputs());
        for (int row = 0; row < scores.length; row++) {
            boolean second = example.inputs().texts()[row].contains("ung");
            assertEquals(second, scores[row] > 0);
        }
    }

    @Test
    void graphScoresAsTheFitDid() {
        Example example = example();
        FittedFeaturizer fitted = example.fit(TASK);
        StringColumn column = new StringColumn("text", InputLayout.TEXTS, 1, 0);
        Targets targets = Targets.of(TASK, "target");
        TrainingRows rows = example.rows();
        StringSummary summary = new StringSummary(column, 32_768, new RowSample(400, 400, 1));
        summary.add(rows);
        TextRows sparse = summary.modelled().orElseThrow();
        sparse.add(rows);
        double[][] model = TextScores.fit(column, targets, sparse).models().getLast();
        float[] scores = Example.feature(fitted, View.TREES, "text→b", example.inputs());
        for (int row = 0; row < scores.length; row++) {
            assertEquals(sparse.score(model[0], row), scores[row], 1e-4);
        }
    }

    @Test
    void foldsDoNotSeeTheirOwnLabels() {
        Example example = example();
        int row = 7;
        Example other = example.relabelled(row, 1 - example.rows().labels()[row]);
        byte[] graph = example.fit(TASK).foldGraphs().get(example.fold(row));
        byte[] changed = other.fit(TASK).foldGraphs().get(example.fold(row));
        String name = "text→b";
        assertArrayEquals(
                Example.feature(graph, example.fit(TASK), View.TREES, name, example.inputs()),
                Example.feature(changed, other.fit(TASK), View.TREES, name, example.inputs()),
                1e-3f);
    }

    @Test
    void takesEmptyTexts() {
        FittedFeaturizer fitted = example().fit(TASK);
        ModelInputs inputs = new ModelInputs(1, new float[0], new double[0], new String[0], new String[] {""});
        FloatMatrix features = Example.all(fitted.graph(), View.DENSE, inputs);
        for (int i = 0; i < features.columns(); i++) assertTrue(Float.isFinite(features.get(0, i)));
    }
}
