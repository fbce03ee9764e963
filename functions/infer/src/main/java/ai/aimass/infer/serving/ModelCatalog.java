package ai.aimass.infer.serving;

import ai.aimass.storage.ObjectStore;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;

/// Finds the model that a request is for, open and verified.
public final class ModelCatalog implements AutoCloseable {
    private final ModelCache cache;
    private final AliasTable aliases;

    /// @param background opens versions that aliases have moved to, while answers go on
    public ModelCatalog(ObjectStore store, ModelCache cache, InstantSource clock, Executor background) {
        this.cache = cache;
        this.aliases = new AliasTable(store, clock, background, this::prepare);
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
