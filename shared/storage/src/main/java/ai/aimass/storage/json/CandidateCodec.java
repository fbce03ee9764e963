package ai.aimass.storage.json;

import ai.aimass.domain.Candidate;
import ai.aimass.domain.Digest;
import ai.aimass.domain.RunId;
import ai.aimass.domain.TenantId;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// The manifest that `train` publishes.
public final class CandidateCodec implements JsonCodec<Candidate> {
    @Override
    public ObjectNode write(Candidate candidate) {
        ObjectNode node = Json.object()
                .put("run", candidate.run().value())
                .put("tenant", candidate.tenant().value())
                .put("dataset", candidate.dataset().hex())
                .put("features", candidate.features().hex());
        node.set("model", Codecs.blob(candidate.model()));
        node.set("evaluation", Codecs.blob(candidate.evaluation()));
        node.set("predictions", Codecs.blob(candidate.predictions()));
        ObjectNode files = node.putObject("files");
        candidate.files().forEach((name, blob) -> files.set(name, Codecs.blob(blob)));
        return node;
    }

    @Override
    public Candidate read(JsonFields fields) {
        return new Candidate(
                fields.parsed("run", RunId::new),
                fields.parsed("tenant", TenantId::new),
                fields.parsed("dataset", Digest::new),
                fields.parsed("features", Digest::new),
                Codecs.blob(fields.object("model")),
                Codecs.blob(fields.object("evaluation")),
                Codecs.blob(fields.object("predictions")),
                fields.map("files", Codecs::blob));
    }
}
