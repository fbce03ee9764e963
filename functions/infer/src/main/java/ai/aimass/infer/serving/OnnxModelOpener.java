package ai.aimass.infer.serving;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.InputLayout;
import ai.aimass.domain.ModelInputs;
import ai.aimass.domain.Task;
import ai.aimass.domain.Version;
import ai.aimass.infer.rows.RowSchema;
import ai.aimass.onnx.Heads;
import ai.aimass.onnx.ModelException;
import ai.aimass.onnx.ModelSession;
import java.util.Optional;

/// Opens versions in ONNX Runtime, after their manifest and their model were found to be what was signed.
public final class OnnxModelOpener implements ModelOpener {
    private final VersionReader versions;

    public OnnxModelOpener(VersionReader versions) {
        this.versions = versions;
    }

    @Override
    public Optional<OpenModel> open(VersionId id) {
        return versions.find(id).map(version -> open(id, version));
    }

    private OpenModel open(VersionId id, Version version) {
        byte[] model = versions.file(version, Version.MODEL);
        try {
            ModelSession session = ModelSession.open(model);
            String output = switch (version.task()) {
                case Task.Classification c -> Heads.PROBABILITIES;
                case Task.Regression r -> Heads.VALUE;
            };
            String misfit = misfit(version, session, output);
            if (!misfit.isEmpty()) {
                session.close();
                throw Refusal.of(id, Version.MODEL, "does not fit its manifest: " + misfit);
            }
            RowSchema schema = new RowSchema(version.schema());
            return new OpenModel(version, schema, new SessionPredictor(session, output), model.length);
        } catch (ModelException e) {
            throw Refusal.of(id, Version.MODEL, "cannot be opened: " + e.getMessage());
        }
    }

    /// What the model says otherwise than the manifest does; empty where they agree.
    private static String misfit(Version version, ModelSession session, String output) {
        Integer width = session.outputWidths().get(output);
        if (width == null) return "it has no output '" + output + "'";
        if (width != version.task().outputs()) return "it gives " + width + " numbers for a row";
        if (version.task() instanceof Task.Classification c
                && !session.metadata().classes().equals(c.classes())) {
            return "it has other classes";
        }
        return session.metadata().fits(InputLayout.of(version.schema())) ? "" : "it takes other columns";
    }

    private record SessionPredictor(ModelSession session, String output) implements Predictor {
        @Override
        public FloatMatrix outputs(ModelInputs inputs) {
            return session.run(inputs, output);
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
