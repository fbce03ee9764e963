package ai.aimass.train;

import ai.aimass.decode.InputEncoder;
import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.Part;
import ai.aimass.domain.Split;
import ai.aimass.domain.UnifiedRecord;
import ai.aimass.domain.Value;
import ai.aimass.onnx.Heads;
import ai.aimass.onnx.ModelSession;
import ai.aimass.storage.records.RecordReader;
import ai.aimass.train.guarantee.Conformal;
import ai.aimass.train.guarantee.PredictionIntervals;
import ai.aimass.train.guarantee.PredictionSets;
import ai.aimass.train.learn.Predictions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    /// @param conformal null where the graph promises nothing
    /// @throws IllegalStateException where the graph predicts or promises something else
    void require(String name, byte[] graph, Predictions expected, @Nullable Conformal conformal) {
        try (ModelSession session = ModelSession.open(graph)) {
            Comparison comparison = new Comparison(name, session, expected, conformal);
            List<List<Value>> batch = new ArrayList<>();
            for (Part part : run.dataset().value().parts()) {
                RecordReader records = new RecordReader(run.vault().read(run.tenant(), part.file()));
                while (records.hasNext()) {
                    UnifiedRecord record = records.next();
                    if (record.split() != Split.TEST) continue;
                    batch.add(record.values());
                    if (batch.size() == encoder.layout().rowsAtOnce(BATCH)) comparison.take(batch);
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
        private final @Nullable Conformal conformal;
        private final List<String> outputs;
        private final double unit;
        private int row;

        Comparison(String name, ModelSession session, Predictions expected, @Nullable Conformal conformal) {
            this.name = name;
            this.session = session;
            this.expected = expected;
            this.conformal = conformal;
            this.outputs = new ArrayList<>(List.of(Heads.output(run.task())));
            if (conformal != null) outputs.addAll(Heads.regions(run.task()));
            this.unit = unit(expected);
        }

        /// Compares the next rows and empties the batch.
        void take(List<List<Value>> batch) {
            List<FloatMatrix> found = session.run(encoder.encode(batch), outputs);
            float[] predicted = found.getFirst().values();
            for (int i = 0; i < predicted.length; i++) {
                requireNear(predicted[i], expected.values()[row * expected.outputs() + i], i);
            }
            switch (conformal) {
                case null -> {}
                case PredictionSets sets -> requireSets(sets, found.get(1));
                case PredictionIntervals intervals -> {
                    for (int i = 0; i < batch.size(); i++) {
                        double value = expected.get(row + i, 0);
                        requireNear(found.get(1).get(i, 0), intervals.low(value), i);
                        requireNear(found.get(2).get(i, 0), intervals.high(value), i);
                    }
                }
            }
            row += batch.size();
            batch.clear();
        }

        /// @param place in the batch's outputs
        private void requireNear(float found, double wanted, int place) {
            double allowed = TOLERANCE * Math.max(Math.abs(wanted), unit);
            if (Math.abs(found - wanted) <= allowed) return;
            throw new IllegalStateException("the " + name + " graph gives " + found + " for test row "
                    + (row + place / expected.outputs()) + ", the trainer " + wanted);
        }

        /// A class on the edge of a set may be in it or not.
        private void requireSets(PredictionSets sets, FloatMatrix found) {
            for (int i = 0; i < found.rows(); i++) {
                for (int k = 0; k < found.columns(); k++) {
                    boolean held = found.get(i, k) == 1;
                    if (held == sets.holds(expected, row + i, k) || isOnEdge(sets, row + i, k)) continue;
                    throw new IllegalStateException("the " + name + " graph has class " + k + (held ? " in" : " out of")
                            + " the set of test row " + (row + i));
                }
            }
        }

        private boolean isOnEdge(PredictionSets sets, int of, int k) {
            double probability = expected.get(of, k);
            double greatest = 0;
            for (int other = 0; other < expected.outputs(); other++) {
                greatest = Math.max(greatest, expected.get(of, other));
            }
            return Math.abs(probability - sets.thresholds()[k]) <= TOLERANCE || greatest - probability <= TOLERANCE;
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
