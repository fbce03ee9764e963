package ai.aimass.storage.json;

import ai.aimass.domain.Digest;
import ai.aimass.domain.ModelName;
import ai.aimass.domain.RunId;
import ai.aimass.domain.TenantId;
import ai.aimass.domain.Version;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// The manifest that `compress` signs.
public final class VersionCodec implements JsonCodec<Version> {
    /// What an envelope around a version says that it holds.
    public static final String PAYLOAD_TYPE = "application/vnd.aimass.version+json";

    @Override
    public ObjectNode write(Version version) {
        ObjectNode node = Json.object()
                .put("tenant", version.tenant().value())
                .put("model", version.model().value())
                .put("version", version.number())
                .put("run", version.run().value())
                .put("dataset", version.dataset().hex())
                .put("features", version.features().hex())
                .put("candidate", version.candidate().hex());
        node.set("task", Codecs.task(version.task()));
        node.set("schema", Codecs.schema(version.schema()));
        ObjectNode files = node.putObject("files");
        version.files().forEach((name, blob) -> files.set(name, Codecs.blob(blob)));
        return node;
    }

    @Override
    public Version read(JsonFields fields) {
        return new Version(
                fields.parsed("tenant", TenantId::new),
                fields.parsed("model", ModelName::new),
                fields.integer("version"),
                fields.parsed("run", RunId::new),
                fields.parsed("dataset", Digest::new),
                fields.parsed("features", Digest::new),
                fields.parsed("candidate", Digest::new),
                Codecs.task(fields.object("task")),
                Codecs.schema(fields.object("schema")),
                fields.map("files", Codecs::blob));
    }
}
