package ai.aimass.compress.measure;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.ModelInputs;
import ai.aimass.domain.Task;
import ai.aimass.onnx.Heads;
import ai.aimass.onnx.ModelSession;
import ai.onnx.proto.OnnxMl.ModelProto;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a graph gives for rows.
///
/// @param outputs (rows × outputs of the task)
/// @param regions where the truth is promised to lie; null where nothing is promised
public record Predicted(FloatMatrix outputs, @Nullable Regions regions) {
    /// Runs a graph.
    public static Predicted of(ModelProto model, ModelInputs rows, Task task) {
        try (ModelSession session = ModelSession.open(model.toByteArray())) {
            List<String> promised = Heads.regions(task);
            Double confidence = session.metadata().confidence();
            if (confidence == null || !session.outputWidths().keySet().containsAll(promised)) {
                return new Predicted(session.run(rows, Heads.output(task)), null);
            }
            List<String> names = new ArrayList<>(List.of(Heads.output(task)));
            names.addAll(promised);
            List<FloatMatrix> found = session.run(rows, names);
            Regions regions = new Regions(confidence, List.copyOf(found.subList(1, found.size())));
            return new Predicted(found.getFirst(), regions);
        }
    }

    /// @param confidence how often the truth is to lie in them
    /// @param bounds `set` alone, or `low` and `high`
    public record Regions(double confidence, List<FloatMatrix> bounds) {
        /// The share of rows whose truth lies in their region.
        ///
        /// @param labels as in [Rows], each of them there
        public double coverage(double[] labels) {
            int held = 0;
            for (int row = 0; row < labels.length; row++) {
                if (holds(row, labels[row])) held++;
            }
            return (double) held / labels.length;
        }

        private boolean holds(int row, double label) {
            return bounds.size() == 1
                    ? bounds.getFirst().get(row, (int) label) > 0
                    : bounds.getFirst().get(row, 0) <= label
                            && label <= bounds.getLast().get(row, 0);
        }
    }
}
