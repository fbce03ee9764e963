package ai.aimass.storage;

import ai.aimass.domain.RunId;
import ai.aimass.domain.Stage;
import ai.aimass.domain.TenantId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Finds the objects whose effect is missing: their event was lost, or the function that had it was killed. Handing
/// their keys to their functions once more is always safe.
///
/// Reads no object, only looks which ones are there. What it costs grows with the number of uploads and runs, and only
/// for runs that have not ended with that of their tasks.
public final class Sweep {
    private final Vault vault;

    public Sweep(Vault vault) {
        this.vault = vault;
    }

    /// The keys to hand out again: uploads first, then for each run its last manifest and the tasks without a result.
    public List<Key> unfinished() {
        Set<Key> ended = new HashSet<>();
        for (String prefix : List.of("jobs/", "failures/", "published/")) {
            ended.addAll(keys(Bucket.VAULT, prefix));
        }
        List<Key> unfinished = new ArrayList<>();
        for (Key key : keys(Bucket.INTAKE, "uploads/")) {
            if (Location.of(key).orElse(null) instanceof Location.UploadContent(TenantId tenant, var upload)
                    && !ended.contains(Keys.job(tenant, upload))
                    && !ended.contains(Keys.failure(tenant, upload))) {
                unfinished.add(key);
            }
        }
        for (Key key : keys(Bucket.VAULT, "datasets/")) {
            if (Location.of(key).orElse(null) instanceof Location.DatasetManifest(TenantId tenant, RunId run)
                    && !ended.contains(Keys.published(tenant, run))
                    && !ended.contains(Keys.failure(tenant, run))) {
                unfinished.addAll(unfinished(tenant, run));
            }
        }
        return unfinished;
    }

    private List<Key> unfinished(TenantId tenant, RunId run) {
        Key candidate = Keys.candidate(tenant, run);
        if (vault.exists(candidate)) return withTasks(candidate, Stage.COMPRESS, tenant, run);
        Key features = Keys.features(tenant, run);
        if (vault.exists(features)) return withTasks(features, Stage.TRAIN, tenant, run);
        return withTasks(Keys.dataset(tenant, run), Stage.FEATURIZE, tenant, run);
    }

    private List<Key> withTasks(Key manifest, Stage stage, TenantId tenant, RunId run) {
        List<Key> unfinished = new ArrayList<>();
        unfinished.add(manifest);
        for (Key key : keys(Bucket.VAULT, Keys.tasks(stage, tenant, run))) {
            if (Location.of(key).orElse(null) instanceof Location.TaskObject task
                    && !vault.exists(Keys.result(stage, tenant, run, task.phase(), task.task()))) {
                unfinished.add(key);
            }
        }
        return unfinished;
    }

    private List<Key> keys(Bucket bucket, String prefix) {
        try (Stream<ObjectInfo> listed = vault.store().list(bucket, prefix)) {
            return listed.map(ObjectInfo::key).toList();
        }
    }
}
