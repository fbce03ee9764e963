package ai.aimass.infer.serving;

import ai.aimass.domain.FailureException;
import ai.aimass.storage.Vault;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;

/// Finds the model that a request is for, open and verified.
public final class ModelCatalog implements AutoCloseable {
    private final ModelCache cache;
    private final LastAsked lastAsked;
    private final AliasTable aliases;

    /// @param background opens versions that aliases have moved to and notes what was asked for, while answers go on
    public ModelCatalog(Vault vault, ModelCache cache, InstantSource clock, Executor background) {
        this.cache = cache;
        this.lastAsked = new LastAsked(vault);
        this.aliases = new AliasTable(
                vault.store(), clock, background, this::prepare, id -> background.execute(() -> lastAsked.note(id)));
    }

    /// Opens the model that any process was asked for last, so that a first request for it finds it open.
    ///
    /// @throws FailureException where it is refused; a request for it will be, too
    public void openLastAsked() {
        lastAsked.find().flatMap(this::lease).ifPresent(Lease::close);
    }

    /// The version that an alias points at; empty where there is no such alias.
    public Optional<Lease> lease(AliasId id) {
        return aliases.resolve(id).map(this::pointedAt);
    }

    /// A version by its number; empty where there is none.
    public Optional<Lease> lease(VersionId id) {
        return cache.lease(id);
    }

    @Override
    public void close() {
        cache.close();
    }

    private void prepare(VersionId id) {
        pointedAt(id).close();
    }

    private Lease pointedAt(VersionId id) {
        return cache.lease(id).orElseThrow(() -> Refusal.of(id, VersionReader.MANIFEST, "is missing"));
    }
}
