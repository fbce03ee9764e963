package ai.aimass.featurize;

import ai.aimass.domain.FeatureSet;
import ai.aimass.domain.Stage;
import ai.aimass.storage.Key;
import ai.aimass.storage.Keys;
import ai.aimass.storage.Location;
import ai.aimass.storage.ObjectInfo;
import ai.aimass.storage.Vault;
import ai.aimass.storage.fanout.FanOut;
import ai.aimass.storage.json.FeatureSetCodec;
import ai.aimass.storage.json.Json;
import java.util.List;
import java.util.stream.Stream;

/// Hands the stage the places that events would name.
final class Pipeline {
    static final Location.DatasetManifest MANIFEST = new Location.DatasetManifest(TestRecords.TENANT, TestRecords.RUN);

    private Pipeline() {}

    /// The whole stage, tasks in their order.
    static FeatureSet run(Vault vault) {
        FeaturizeStage stage = new FeaturizeStage(vault);
        stage.accept(MANIFEST);
        tasks(vault).forEach(stage);
        return features(vault);
    }

    static List<Location> tasks(Vault vault) {
        try (Stream<ObjectInfo> tasks = vault.store()
                .list(
                        ai.aimass.storage.Bucket.VAULT,
                        Keys.tasks(Stage.FEATURIZE, TestRecords.TENANT, TestRecords.RUN))) {
            return tasks.map(ObjectInfo::key).map(Pipeline::location).toList();
        }
    }

    static FeatureSet features(Vault vault) {
        return vault.get(Keys.features(TestRecords.TENANT, TestRecords.RUN), new FeatureSetCodec())
                .value();
    }

    /// What the planner handed to the tasks.
    static Fit fit(Vault vault) {
        FanOut tasks = new FanOut(vault, Stage.FEATURIZE, TestRecords.TENANT, TestRecords.RUN, "parts");
        PartTask task = PartTask.CODEC.read(tasks.task(PartTask.name(0)));
        return Json.read(vault.read(TestRecords.TENANT, task.fit()), Fit.CODEC, "fit");
    }

    private static Location location(Key key) {
        return Location.of(key).orElseThrow();
    }
}
