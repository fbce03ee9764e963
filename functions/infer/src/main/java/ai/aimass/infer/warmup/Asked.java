package ai.aimass.infer.warmup;

import ai.aimass.domain.Digest;
import ai.aimass.domain.ModelName;
import ai.aimass.domain.TenantId;
import ai.aimass.infer.serving.AliasId;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.JsonCodec;
import ai.aimass.storage.json.JsonFields;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// What a request for predictions had to have looked up.
///
/// @param apiKey the SHA-256 of the key that it came with
/// @param model what it asked
public record Asked(Digest apiKey, AliasId model) {
    static final JsonCodec<Asked> CODEC = new JsonCodec<>() {
        @Override
        public ObjectNode write(Asked asked) {
            return Json.object()
                    .put("apiKey", asked.apiKey().hex())
                    .put("tenant", asked.model().tenant().value())
                    .put("model", asked.model().model().value())
                    .put("alias", asked.model().alias());
        }

        @Override
        public Asked read(JsonFields fields) {
            AliasId model = new AliasId(
                    fields.parsed("tenant", TenantId::new),
                    fields.parsed("model", ModelName::new),
                    fields.text("alias"));
            return new Asked(fields.parsed("apiKey", Digest::new), model);
        }
    };
}
