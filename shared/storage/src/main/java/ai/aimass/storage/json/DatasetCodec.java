package ai.aimass.storage.json;

import ai.aimass.domain.Dataset;
import ai.aimass.domain.Digest;
import ai.aimass.domain.RowCounts;
import ai.aimass.domain.RunId;
import ai.aimass.domain.TenantId;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// The manifest that `ingest` publishes.
public final class DatasetCodec implements JsonCodec<Dataset> {
    private static final TrainingRequestCodec REQUEST = new TrainingRequestCodec();

    @Override
    public ObjectNode write(Dataset dataset) {
        ObjectNode node = Json.object()
                .put("run", dataset.run().value())
                .put("tenant", dataset.tenant().value());
        node.set("request", REQUEST.write(dataset.request()));
        node.put("upload", dataset.upload().hex());
        node.set("schema", Codecs.schema(dataset.schema()));
        node.set("task", Codecs.task(dataset.task()));
        node.set("parts", Json.array(dataset.parts(), Codecs::part));
        node.putObject("rows")
                .put("training", dataset.rows().training())
                .put("test", dataset.rows().test())
                .put("unlabelled", dataset.rows().unlabelled())
                .put("rejected", dataset.rows().rejected());
        if (dataset.rejects() != null) node.set("rejects", Codecs.blob(dataset.rejects()));
        node.set("notices", Json.array(dataset.notices(), Codecs::notice));
        return node;
    }

    @Override
    public Dataset read(JsonFields fields) {
        JsonFields rows = fields.object("rows");
        return new Dataset(
                fields.parsed("run", RunId::new),
                fields.parsed("tenant", TenantId::new),
                fields.object("request", REQUEST),
                fields.parsed("upload", Digest::new),
                Codecs.schema(fields.object("schema")),
                Codecs.task(fields.object("task")),
                fields.list("parts", Codecs::part),
                new RowCounts(
                        rows.whole("training"), rows.whole("test"), rows.whole("unlabelled"), rows.whole("rejected")),
                fields.has("rejects") ? Codecs.blob(fields.object("rejects")) : null,
                fields.list("notices", Codecs::notice));
    }
}
