package ai.aimass.infer.warmup;

import ai.aimass.domain.Digest;
import ai.aimass.domain.ModelName;
import ai.aimass.domain.TenantId;
import ai.aimass.infer.serving.AliasId;
import ai.aimass.storage.Bucket;
import ai.aimass.storage.Key;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.JsonCodec;
import ai.aimass.storage.json.JsonFields;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/// What was asked last, and what of the vault that leads to.
///
/// @param objects the version's manifest and its model, where they are small; otherwise none
record Hint(Asked asked, Map<Key, byte[]> objects) {
    static final JsonCodec<Hint> CODEC = new JsonCodec<>() {
        @Override
        public ObjectNode write(Hint hint) {
            Asked asked = hint.asked();
            ObjectNode node = Json.object()
                    .put("apiKey", asked.apiKey().hex())
                    .put("tenant", asked.model().tenant().value())
                    .put("model", asked.model().model().value())
                    .put("alias", asked.model().alias())
                    .put("version", asked.version());
            ArrayNode objects = node.putArray("objects");
            hint.objects()
                    .forEach((key, bytes) -> objects.addObject()
                            .put("key", key.path())
                            .put("bytes", Base64.getEncoder().encodeToString(bytes)));
            return node;
        }

        @Override
        public Hint read(JsonFields fields) {
            AliasId model = new AliasId(
                    fields.parsed("tenant", TenantId::new),
                    fields.parsed("model", ModelName::new),
                    fields.text("alias"));
            Asked asked = new Asked(fields.parsed("apiKey", Digest::new), model, fields.integer("version"));
            Map<Key, byte[]> objects = new LinkedHashMap<>();
            fields.list(
                    "objects",
                    object -> objects.put(
                            new Key(Bucket.VAULT, object.text("key")),
                            object.parsed("bytes", Base64.getDecoder()::decode)));
            return new Hint(asked, objects);
        }
    };
}
