package ai.aimass.storage;

import java.util.List;
import java.util.stream.Stream;

/// Finds the objects whose effect is missing: their event was lost, or the function that had it was killed. Handing
/// their
/// keys to their functions once more is always safe.
public final class Sweep {
    private static final List<String> PREFIXES = List.of("datasets/", "tasks/", "features/", "candidates/");

    private final Vault vault;

    public Sweep(Vault vault) {
        this.vault = vault;
    }

    /// The keys to hand out again, manifests before tasks. Reads no object, only looks which ones are there.
    public List<Key> unfinished() {
        Stream<ObjectInfo> uploads = vault.store().list(Bucket.INTAKE, "uploads/");
        Stream<ObjectInfo> written =
                PREFIXES.stream().flatMap(prefix -> vault.store().list(Bucket.VAULT, prefix));
        try (Stream<ObjectInfo> all = Stream.concat(uploads, written)) {
            return all.map(ObjectInfo::key).filter(this::isUnfinished).toList();
        }
    }

    private boolean isUnfinished(Key key) {
        return Location.of(key).map(location -> !hasEffect(location)).orElse(false);
    }

    private boolean hasEffect(Location location) {
        return switch (location) {
            case Location.UploadContent u ->
                vault.exists(Keys.job(u.tenant(), u.upload())) || vault.exists(Keys.failure(u.tenant(), u.upload()));
            case Location.DatasetManifest d ->
                vault.exists(Keys.features(d.tenant(), d.run())) || vault.exists(Keys.failure(d.tenant(), d.run()));
            case Location.FeatureSetManifest f ->
                vault.exists(Keys.candidate(f.tenant(), f.run())) || vault.exists(Keys.failure(f.tenant(), f.run()));
            case Location.CandidateManifest c ->
                vault.exists(Keys.published(c.tenant(), c.run())) || vault.exists(Keys.failure(c.tenant(), c.run()));
            case Location.TaskObject t ->
                vault.exists(Keys.result(t.stage(), t.tenant(), t.run(), t.phase(), t.task()))
                        || vault.exists(Keys.failure(t.tenant(), t.run()));
        };
    }
}
