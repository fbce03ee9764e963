package ai.aimass.infer.warmup;

import ai.aimass.domain.Blob;
import ai.aimass.domain.Digest;
import ai.aimass.domain.Version;
import ai.aimass.infer.serving.AliasId;
import ai.aimass.storage.Key;
import ai.aimass.storage.Keys;
import ai.aimass.storage.StorageException;
import ai.aimass.storage.StoredObject;
import ai.aimass.storage.Vault;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.MalformedJsonException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/// What was asked for last, in the vault, so that a process that starts can look it up before anybody asks. A hint and
/// no more: what it leads to and what it carries is verified as always, and where it is lost, wrong or overwritten by
/// another process, a first request waits a little longer.
public final class LastAsked {
    /// So much is noted by one process at most.
    private static final int MOST = 1_000;
    /// Objects that are larger together are not carried: every start reads them, whoever asks then.
    private static final long CARRIED_BYTES = 256 << 10;

    private final Vault vault;
    private final Executor background;
    private final Set<Asked> known = ConcurrentHashMap.newKeySet();

    /// @param background writes, while answers go on
    public LastAsked(Vault vault, Executor background) {
        this.vault = vault;
        this.background = background;
    }

    /// Empty where nothing was noted, or nothing that can be read.
    Optional<Hint> find() {
        try {
            Optional<Hint> found = vault.find(Keys.lastAsked(), Hint.CODEC).map(Vault.Manifest::value);
            found.ifPresent(hint -> known.add(hint.asked()));
            return found;
        } catch (StorageException | MalformedJsonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Writes what is new to this process.
    ///
    /// @param version the one that answers
    public void note(Digest apiKey, AliasId model, Version version) {
        Asked asked = new Asked(apiKey, model, version.number());
        if (known.size() >= MOST || !known.add(asked)) return;
        background.execute(() -> {
            try {
                vault.store().put(Keys.lastAsked(), Json.bytes(new Hint(asked, objects(version)), Hint.CODEC));
            } catch (StorageException e) {
                // The next process starts with an older hint, or none.
            }
        });
    }

    /// The version's manifest and model as they lie in the vault; none where they are large.
    private Map<Key, byte[]> objects(Version version) {
        Blob model = version.files().get(Version.MODEL);
        if (model == null || model.sizeBytes() > CARRIED_BYTES) return Map.of();
        Map<Key, byte[]> objects = new LinkedHashMap<>();
        for (Key key : List.of(
                Keys.version(version.tenant(), version.model(), version.number()),
                Keys.blob(version.tenant(), model.digest()))) {
            vault.store().read(key).map(StoredObject::bytes).ifPresent(bytes -> objects.put(key, bytes));
        }
        return objects;
    }
}
