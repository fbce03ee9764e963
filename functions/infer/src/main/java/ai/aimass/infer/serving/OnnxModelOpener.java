package ai.aimass.infer.serving;

import ai.aimass.decode.media.MediaDecoder;
import ai.aimass.domain.InputLayout;
import ai.aimass.domain.Task;
import ai.aimass.domain.Value;
import ai.aimass.domain.Version;
import ai.aimass.infer.explain.Explainer;
import ai.aimass.infer.problem.ProblemException;
import ai.aimass.infer.problem.ProblemKind;
import ai.aimass.infer.rows.RowSchema;
import ai.aimass.onnx.Heads;
import ai.aimass.onnx.ModelException;
import ai.aimass.onnx.ModelSession;
import ai.aimass.storage.records.RecordReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Opens versions in ONNX Runtime, after their manifest and their model were found to be what was signed.
public final class OnnxModelOpener implements ModelOpener {
    private final VersionReader versions;
    private final MediaDecoder media = new MediaDecoder();

    public OnnxModelOpener(VersionReader versions) {
        this.versions = versions;
    }

    @Override
    public Optional<OpenModel> open(VersionId id) {
        return versions.find(id).map(version -> open(id, version));
    }

    private OpenModel open(VersionId id, Version version) {
        byte[] model = versions.file(version, Version.MODEL);
        ModelSession session = session(id, model);
        String misfit = misfit(version, session);
        if (!misfit.isEmpty()) {
            session.close();
            throw Refusal.of(id, Version.MODEL, "does not fit its manifest: it " + misfit);
        }
        RowSchema schema = new RowSchema(version.schema(), media::decode);
        Predictor predictor = new SessionPredictor(id, session, version.task());
        Explaining explaining = new Explaining(() -> explainer(id, version, schema, predictor));
        return new OpenModel(version, schema, predictor, model.length, explaining);
    }

    private Explainer explainer(VersionId id, Version version, RowSchema schema, Predictor predictor) {
        if (!version.files().containsKey(Version.BACKGROUND)) {
            throw new ProblemException(
                    ProblemKind.CONFLICT,
                    id + " has no file " + Version.BACKGROUND
                            + ", the records that predictions are explained against; a version that is trained anew has"
                            + " one");
        }
        List<List<Value>> background = new ArrayList<>();
        RecordReader records = new RecordReader(versions.file(version, Version.BACKGROUND));
        records.forEachRemaining(record -> background.add(record.values()));
        return new Explainer(schema, inputs -> predictor.outputs(inputs).values(), background);
    }

    private static ModelSession session(VersionId id, byte[] model) {
        try {
            return ModelSession.open(model);
        } catch (ModelException e) {
            throw Refusal.of(id, Version.MODEL, "cannot be opened: " + e.getMessage());
        }
    }

    /// What the model says otherwise than the manifest does, in words that follow "it"; empty where they agree.
    private static String misfit(Version version, ModelSession session) {
        String output = Heads.output(version.task());
        Integer width = session.outputWidths().get(output);
        if (width == null) return "has no output '" + output + "' of float32 columns";
        if (width != version.task().outputs()) return "gives " + width + " numbers for a row";
        if (version.task() instanceof Task.Classification c
                && !session.metadata().classes().equals(c.classes())) {
            return "has other classes";
        }
        return session.misfit(InputLayout.of(version.schema())).orElse("");
    }
}
