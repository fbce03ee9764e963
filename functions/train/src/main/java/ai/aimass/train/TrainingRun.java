package ai.aimass.train;

import ai.aimass.domain.Dataset;
import ai.aimass.domain.FeatureSet;
import ai.aimass.domain.RunId;
import ai.aimass.domain.Stage;
import ai.aimass.domain.Task;
import ai.aimass.domain.TenantId;
import ai.aimass.storage.Keys;
import ai.aimass.storage.Vault;
import ai.aimass.storage.Vault.Manifest;
import ai.aimass.storage.fanout.FanOut;
import ai.aimass.storage.json.DatasetCodec;
import ai.aimass.storage.json.FeatureSetCodec;
import ai.aimass.train.data.FeatureRows;

/// A run that is being trained: its manifests, and where its work lies.
record TrainingRun(Vault vault, Manifest<FeatureSet> features, Manifest<Dataset> dataset) {
    TrainingRun {
        if (!features.value().dataset().equals(dataset.digest())) {
            throw new IllegalStateException(
                    "the features of " + features.value().run() + " are of another dataset");
        }
    }

    static TrainingRun open(Vault vault, TenantId tenant, RunId run) {
        return new TrainingRun(
                vault,
                vault.get(Keys.features(tenant, run), new FeatureSetCodec()),
                vault.get(Keys.dataset(tenant, run), new DatasetCodec()));
    }

    TenantId tenant() {
        return features.value().tenant();
    }

    RunId run() {
        return features.value().run();
    }

    Task task() {
        return dataset.value().task();
    }

    /// The seed of every random draw of this stage.
    long seed() {
        return dataset.value().seed();
    }

    FeatureRows rows() {
        return new FeatureRows(vault, features.value(), dataset.value());
    }

    FanOut phase(String name) {
        return new FanOut(vault, Stage.TRAIN, tenant(), run(), name);
    }
}
