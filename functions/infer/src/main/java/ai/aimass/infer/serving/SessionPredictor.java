package ai.aimass.infer.serving;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.ModelInputs;
import ai.aimass.domain.Task;
import ai.aimass.domain.Version;
import ai.aimass.infer.rows.Outputs;
import ai.aimass.infer.rows.Regions;
import ai.aimass.onnx.Heads;
import ai.aimass.onnx.ModelException;
import ai.aimass.onnx.ModelSession;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// A model in ONNX Runtime, asked for all its outputs in one pass.
final class SessionPredictor implements Predictor {
    private final VersionId id;
    private final ModelSession session;
    private final List<String> names;
    private final @Nullable Double confidence;

    /// @param task whose predictions the session gives
    SessionPredictor(VersionId id, ModelSession session, Task task) {
        this.id = id;
        this.session = session;
        List<String> all = new ArrayList<>(List.of(Heads.output(task)));
        all.addAll(Heads.regions(task));
        boolean promises = session.metadata().confidence() != null && gives(session, all, task.outputs());
        this.confidence = promises ? session.metadata().confidence() : null;
        this.names = List.copyOf(promises ? all : all.subList(0, 1));
    }

    @Override
    public Outputs outputs(ModelInputs inputs) {
        try {
            return outputs(session.run(inputs, names));
        } catch (ModelException e) {
            throw Refusal.of(id, Version.MODEL, "fails on these rows: " + e.getMessage());
        }
    }

    @Override
    public Outputs none() {
        SortedMap<String, Integer> widths = session.outputWidths();
        return outputs(names.stream()
                .map(name -> new FloatMatrix(new float[0], 0, widths.getOrDefault(name, 1)))
                .toList());
    }

    @Override
    public void close() {
        session.close();
    }

    private Outputs outputs(List<FloatMatrix> found) {
        Regions regions = confidence == null
                ? null
                : switch (found.size()) {
                    case 2 -> new Regions.Sets(confidence, found.get(1));
                    default -> new Regions.Intervals(confidence, found.get(1), found.get(2));
                };
        return new Outputs(found.getFirst(), regions);
    }

    private static boolean gives(ModelSession session, List<String> names, int width) {
        return names.stream().allMatch(name -> session.outputWidths().getOrDefault(name, 0) == width);
    }
}
