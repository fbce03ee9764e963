package ai.aimass.infer.warmup;

import ai.aimass.storage.Keys;
import ai.aimass.storage.StorageException;
import ai.aimass.storage.Vault;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.MalformedJsonException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/// What was asked for last, in the vault, so that a process that starts can look it up before anybody asks. A hint and
/// no more: what it leads to is read and verified as always, and where it is lost, wrong or overwritten by another
/// process, a first request waits a little longer.
public final class LastAsked {
    /// So much is noted by one process at most.
    private static final int MOST = 1_000;

    private final Vault vault;
    private final Executor background;
    private final Set<Asked> known = ConcurrentHashMap.newKeySet();

    /// @param background writes, while answers go on
    public LastAsked(Vault vault, Executor background) {
        this.vault = vault;
        this.background = background;
    }

    /// Empty where nothing was noted, or nothing that can be read.
    public Optional<Asked> find() {
        try {
            Optional<Asked> found = vault.find(Keys.lastAsked(), Asked.CODEC).map(Vault.Manifest::value);
            found.ifPresent(known::add);
            return found;
        } catch (StorageException | MalformedJsonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Writes what is new to this process.
    public void note(Asked asked) {
        if (known.size() >= MOST || !known.add(asked)) return;
        background.execute(() -> {
            try {
                vault.store().put(Keys.lastAsked(), Json.bytes(asked, Asked.CODEC));
            } catch (StorageException e) {
                // The next process starts with an older hint, or none.
            }
        });
    }
}
