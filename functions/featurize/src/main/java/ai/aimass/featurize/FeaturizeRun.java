package ai.aimass.featurize;

import ai.aimass.domain.Blob;
import ai.aimass.domain.Column;
import ai.aimass.domain.Dataset;
import ai.aimass.domain.FailureException;
import ai.aimass.domain.FeatureSet;
import ai.aimass.domain.InputLayout;
import ai.aimass.domain.Part;
import ai.aimass.domain.Progress;
import ai.aimass.domain.RunId;
import ai.aimass.domain.Stage;
import ai.aimass.domain.TenantId;
import ai.aimass.featurize.fit.FeatureFit;
import ai.aimass.featurize.fit.FitLimits;
import ai.aimass.featurize.fit.FittedFeaturizer;
import ai.aimass.featurize.fit.Targets;
import ai.aimass.storage.Keys;
import ai.aimass.storage.StorageException;
import ai.aimass.storage.Vault;
import ai.aimass.storage.fanout.FanOut;
import ai.aimass.storage.json.DatasetCodec;
import ai.aimass.storage.json.FeatureSetCodec;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.JsonFields;
import ai.aimass.storage.json.PointerCodecs;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The work on one run: what of it is done is read from the vault.
final class FeaturizeRun {
    private static final String PHASE = "parts";
    /// A part is gone over twice for fitting, and once for each column of media, then once more.
    private static final int PASSES = 3;

    private final Vault vault;
    private final Vault.Manifest<Dataset> manifest;
    private final Dataset dataset;
    private final FanOut tasks;

    private FeaturizeRun(Vault vault, Vault.Manifest<Dataset> manifest) {
        this.vault = vault;
        this.manifest = manifest;
        this.dataset = manifest.value();
        this.tasks = new FanOut(vault, Stage.FEATURIZE, dataset.tenant(), dataset.run(), PHASE);
    }

    static FeaturizeRun open(Vault vault, TenantId tenant, RunId run) {
        return new FeaturizeRun(vault, vault.get(Keys.dataset(tenant, run), new DatasetCodec()));
    }

    /// Fits, unless that was done before, and writes the tasks.
    void plan() {
        Blob fit = isFitted() ? task(0).fit() : fit();
        SortedMap<String, ObjectNode> planned = new TreeMap<>();
        for (int part = 0; part < dataset.parts().size(); part++) {
            PartTask task = new PartTask(part, fit);
            planned.put(task.name(), PartTask.CODEC.write(task));
        }
        tasks.plan(planned);
        join();
    }

    void work(String name) {
        if (!tasks.isFinished(name)) {
            PartTask task = PartTask.CODEC.read(tasks.task(name));
            Part part = dataset.parts().get(task.part());
            Fit fit = read(task.fit());
            byte[] features;
            try (FittedGraphs graphs = new FittedGraphs(fit, blob -> vault.read(dataset.tenant(), blob))) {
                features = new PartFeatures(dataset, fit.features().views(), graphs)
                        .of(vault.read(dataset.tenant(), part.file()), part.rows());
            }
            Blob file = vault.write(dataset.tenant(), features);
            tasks.finish(name, PointerCodecs.BLOB.write(file));
        }
        join();
    }

    /// Publishes the feature set once all parts are done.
    private void join() {
        tasks.count().ifPresent(count -> {
            report((passes() - 1) * dataset.parts().size() + count.done());
            if (count.done() == count.total()) tasks.results().ifPresent(this::publish);
        });
    }

    private void publish(SortedMap<String, JsonFields> results) {
        List<Part> parts = new ArrayList<>();
        for (JsonFields result : results.values()) {
            Part records = dataset.parts().get(parts.size());
            parts.add(new Part(PointerCodecs.BLOB.read(result), records.firstRow(), records.rows()));
        }
        FeatureSet fitted = read(task(0).fit()).features();
        FeatureSet features = new FeatureSet(
                fitted.run(), fitted.tenant(), fitted.dataset(), fitted.featurizer(), fitted.views(), parts);
        vault.publish(Keys.features(dataset.tenant(), dataset.run()), features, new FeatureSetCodec());
    }

    /// The first task is written before all others, and names the fit.
    private boolean isFitted() {
        return vault.exists(Keys.task(Stage.FEATURIZE, dataset.tenant(), dataset.run(), PHASE, PartTask.name(0)));
    }

    private PartTask task(int part) {
        return PartTask.CODEC.read(tasks.task(PartTask.name(part)));
    }

    private Fit read(Blob fit) {
        return Json.read(vault.read(dataset.tenant(), fit), Fit.CODEC, "the fit of run " + dataset.run());
    }

    private Blob fit() {
        InputLayout layout = InputLayout.of(dataset.schema());
        FitLimits limits = FitLimits.of(layout);
        PartsRead read = new PartsRead();
        StoredRows rows = new StoredRows(vault, dataset, limits.rows(), read::next);
        String target = dataset.schema().target().map(Column::name).orElseThrow();
        FittedFeaturizer fitted = new FeatureFit(layout, Targets.of(dataset.task(), target), limits, dataset.seed())
                .fit(rows, Math.min(limits.rows(), dataset.rows().training()))
                .orElseThrow(() -> FailureException.user(
                        Stage.FEATURIZE,
                        "No column but the target '" + target + "' has two different values among the rows to learn"
                                + " from, so nothing can be learned. Upload a table with columns that differ from"
                                + " row to row."));
        Blob featurizer = vault.write(dataset.tenant(), fitted.graph());
        List<Blob> folds = fitted.foldGraphs().stream()
                .map(graph -> vault.write(dataset.tenant(), graph))
                .toList();
        FeatureSet features = new FeatureSet(
                dataset.run(), dataset.tenant(), manifest.digest(), featurizer, fitted.views(), List.of());
        return vault.write(dataset.tenant(), Json.bytes(new Fit(features, folds), Fit.CODEC));
    }

    private final class PartsRead {
        private int parts = 0;

        void next() {
            parts++;
            report(parts);
        }
    }

    private int passes() {
        return PASSES + InputLayout.of(dataset.schema()).media().size();
    }

    private void report(int done) {
        Progress progress = new Progress(done, (long) passes() * dataset.parts().size(), "parts");
        try {
            vault.store()
                    .put(
                            Keys.progress(dataset.tenant(), dataset.run(), Stage.FEATURIZE),
                            Json.bytes(progress, PointerCodecs.PROGRESS));
        } catch (StorageException e) {
            // It is only for people to look at; the work goes on.
        }
    }
}
