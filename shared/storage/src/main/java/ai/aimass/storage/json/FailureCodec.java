package ai.aimass.storage.json;

import ai.aimass.domain.Failure;
import ai.aimass.domain.Stage;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Why an upload or a run ended without a model.
public final class FailureCodec implements JsonCodec<Failure> {
    @Override
    public ObjectNode write(Failure failure) {
        ObjectNode node = Json.object()
                .put("kind", failure.kind().name())
                .put("stage", failure.stage().name())
                .put("summary", failure.summary());
        node.set("problems", Json.array(failure.problems(), Codecs::problem));
        return node;
    }

    @Override
    public Failure read(JsonFields fields) {
        return new Failure(
                fields.parsed("kind", Failure.Kind::valueOf),
                fields.parsed("stage", Stage::valueOf),
                fields.text("summary"),
                fields.list("problems", Codecs::problem));
    }
}
