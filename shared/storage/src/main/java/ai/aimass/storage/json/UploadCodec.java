package ai.aimass.storage.json;

import ai.aimass.domain.Digest;
import ai.aimass.domain.TenantId;
import ai.aimass.domain.Upload;
import ai.aimass.domain.UploadId;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// `request.json` beside an upload's content.
public final class UploadCodec implements JsonCodec<Upload> {
    private static final TrainingRequestCodec REQUEST = new TrainingRequestCodec();

    @Override
    public ObjectNode write(Upload upload) {
        ObjectNode node = Json.object()
                .put("upload", upload.id().value())
                .put("tenant", upload.tenant().value())
                .put("fileName", upload.fileName());
        if (upload.sizeBytes() != null) node.put("sizeBytes", upload.sizeBytes());
        if (upload.content() != null) node.put("sha256", upload.content().hex());
        node.set("request", REQUEST.write(upload.request()));
        return node;
    }

    @Override
    public Upload read(JsonFields fields) {
        return new Upload(
                fields.parsed("upload", UploadId::new),
                fields.parsed("tenant", TenantId::new),
                fields.object("request", REQUEST),
                fields.text("fileName"),
                fields.optionalWhole("sizeBytes").orElse(null),
                fields.has("sha256") ? fields.parsed("sha256", Digest::new) : null);
    }
}
