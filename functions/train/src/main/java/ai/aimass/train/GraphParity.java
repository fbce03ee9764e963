package ai.aimass.train;

import ai.aimass.decode.InputEncoder;
import ai.aimass.domain.Part;
import ai.aimass.domain.Split;
import ai.aimass.domain.Task;
import ai.aimass.domain.UnifiedRecord;
import ai.aimass.domain.Value;
import ai.aimass.onnx.Heads;
import ai.aimass.onnx.ModelSession;
import ai.aimass.storage.records.RecordReader;
import ai.aimass.train.learn.Predictions;
import java.util.ArrayList;
import java.util.List;

/// Holds a finished graph against what the trainer predicted: the test records go through the whole graph, from raw
/// values on, as they will when it is served. A graph that says something else is never published.
final class GraphParity {
    private static final double TOLERANCE = 1e-5;
    private static final int BATCH = 1000;

    private final TrainingRun run;
    private final InputEncoder encoder;

    GraphParity(TrainingRun run) {
        this.run = run;
        this.encoder = new InputEncoder(run.dataset().value().schema());
    }

    /// @param expected of the test rows, in the order of the dataset
    /// @throws IllegalStateException where the graph predicts something else
    void require(String name, byte[] graph, Predictions expected) {
        try (ModelSession session = ModelSession.open(graph)) {
            Comparison comparison = new Comparison(name, session, expected);
            List<List<Value>> batch = new ArrayList<>();
            for (Part part : run.dataset().value().parts()) {
                RecordReader records = new RecordReader(run.vault().read(run.tenant(), part.file()));
                while (records.hasNext()) {
                    UnifiedRecord record = records.next();
                    if (record.split() != Split.TEST) continue;
                    batch.add(record.values());
                    if (batch.size() == BATCH) comparison.take(batch);
                }
            }
            if (!batch.isEmpty()) comparison.take(batch);
            comparison.requireAll();
        }
    }

    private final class Comparison {
        private final String name;
        private final ModelSession session;
        private final Predictions expected;
        private final String output;
        private final double unit;
        private int row;

        Comparison(String name, ModelSession session, Predictions expected) {
            this.name = name;
            this.session = session;
            this.expected = expected;
            this.output = switch (run.task()) {
                case Task.Classification c -> Heads.PROBABILITIES;
                case Task.Regression r -> Heads.VALUE;
            };
            this.unit = unit(expected);
        }

        /// Compares the next rows and empties the batch.
        void take(List<List<Value>> batch) {
            float[] found = session.run(encoder.encode(batch), output).values();
            for (int i = 0; i < found.length; i++) {
                double wanted = expected.values()[row * expected.outputs() + i];
                double allowed = TOLERANCE * Math.max(Math.abs(wanted), unit);
                if (!(Math.abs(found[i] - wanted) <= allowed)) {
                    throw new IllegalStateException("the " + name + " graph gives " + found[i] + " for test row "
                            + (row + i / expected.outputs()) + ", the trainer " + wanted);
                }
            }
            row += batch.size();
            batch.clear();
        }

        void requireAll() {
            if (row != expected.rows()) {
                throw new IllegalStateException(row + " test records, but " + expected.rows() + " predictions");
            }
        }

        /// What counts as one: for numbers around zero, their usual size.
        private static double unit(Predictions expected) {
            double sum = 0;
            for (double value : expected.values()) {
                sum += Math.abs(value);
            }
            return expected.values().length == 0 ? 1 : sum / expected.values().length;
        }
    }
}
