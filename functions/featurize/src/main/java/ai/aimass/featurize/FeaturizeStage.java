package ai.aimass.featurize;

import ai.aimass.domain.RunId;
import ai.aimass.domain.Stage;
import ai.aimass.domain.TenantId;
import ai.aimass.storage.Keys;
import ai.aimass.storage.Location;
import ai.aimass.storage.Vault;
import java.util.function.Consumer;

/// From a dataset to a feature set. For a dataset's manifest a featurizer is fitted, and a task written for
/// each part. A task makes its part's features, and whoever finishes the last one publishes the feature set.
/// Every step may be repeated, or done by several at once, and gives the same bytes.
public final class FeaturizeStage implements Consumer<Location> {
    private final Vault vault;

    public FeaturizeStage(Vault vault) {
        this.vault = vault;
    }

    @Override
    public void accept(Location location) {
        switch (location) {
            case Location.DatasetManifest manifest -> {
                if (isDone(manifest.tenant(), manifest.run())) return;
                FeaturizeRun.open(vault, manifest.tenant(), manifest.run()).plan();
            }
            case Location.TaskObject task -> {
                if (task.stage() != Stage.FEATURIZE || isDone(task.tenant(), task.run())) return;
                FeaturizeRun.open(vault, task.tenant(), task.run()).work(task.task());
            }
            case Location.UploadContent u -> {}
            case Location.FeatureSetManifest f -> {}
            case Location.CandidateManifest c -> {}
        }
    }

    private boolean isDone(TenantId tenant, RunId run) {
        return vault.exists(Keys.features(tenant, run));
    }
}
