package ai.aimass.infer.serving;

import ai.aimass.domain.ModelName;
import ai.aimass.domain.TenantId;
import ai.aimass.storage.Keys;
import ai.aimass.storage.StorageException;
import ai.aimass.storage.Vault;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.JsonCodec;
import ai.aimass.storage.json.JsonFields;
import ai.aimass.storage.json.MalformedJsonException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which model was asked for last, in the vault, so that a process that starts can open it before anybody asks. A hint
/// and no more: what it leads to is verified as always, and where it is lost, wrong or overwritten by another process,
/// the first request waits a little longer.
public final class LastAsked {
    private static final JsonCodec<AliasId> CODEC = new JsonCodec<>() {
        @Override
        public ObjectNode write(AliasId id) {
            return Json.object()
                    .put("tenant", id.tenant().value())
                    .put("model", id.model().value())
                    .put("alias", id.alias());
        }

        @Override
        public AliasId read(JsonFields fields) {
            return new AliasId(
                    fields.parsed("tenant", TenantId::new),
                    fields.parsed("model", ModelName::new),
                    fields.text("alias"));
        }
    };

    private final Vault vault;
    private volatile @Nullable AliasId noted;

    public LastAsked(Vault vault) {
        this.vault = vault;
    }

    /// Empty where nothing was noted, or nothing that can be read.
    Optional<AliasId> find() {
        try {
            Optional<AliasId> found = vault.find(Keys.lastAsked(), CODEC).map(Vault.Manifest::value);
            found.ifPresent(id -> noted = id);
            return found;
        } catch (StorageException | MalformedJsonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Writes only what is new to this process.
    void note(AliasId id) {
        if (id.equals(noted)) return;
        try {
            vault.store().put(Keys.lastAsked(), Json.bytes(id, CODEC));
            noted = id;
        } catch (StorageException e) {
            // The next process starts without the hint, or with an older one.
        }
    }
}
