package ai.aimass.compress;

import ai.aimass.compress.measure.Stopwatch;
import ai.aimass.compress.publish.VersionPublisher;
import ai.aimass.domain.Blob;
import ai.aimass.domain.Candidate;
import ai.aimass.domain.Dataset;
import ai.aimass.domain.ModelName;
import ai.aimass.domain.Version;
import ai.aimass.storage.Keys;
import ai.aimass.storage.Location;
import ai.aimass.storage.StorageException;
import ai.aimass.storage.Vault;
import ai.aimass.storage.json.CandidateCodec;
import ai.aimass.storage.json.DatasetCodec;
import ai.aimass.storage.signing.SigningKey;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// From a candidate to a published version. Every step may be repeated, or done by several at once: a run
/// becomes one version.
public final class CompressStage implements Consumer<Location> {
    private final Vault vault;
    private final VersionPublisher publisher;
    private final Stopwatch stopwatch;

    /// @param nanos a clock, for the latencies that the certificate tells
    public CompressStage(Vault vault, SigningKey key, LongSupplier nanos) {
        this.vault = vault;
        this.publisher = new VersionPublisher(vault, key);
        this.stopwatch = new Stopwatch(nanos);
    }

    @Override
    public void accept(Location location) {
        switch (location) {
            case Location.CandidateManifest manifest -> {
                if (!vault.exists(Keys.published(manifest.tenant(), manifest.run()))) publish(manifest);
            }
            case Location.UploadContent u -> {}
            case Location.DatasetManifest d -> {}
            case Location.FeatureSetManifest f -> {}
            case Location.TaskObject t -> {}
        }
    }

    private void publish(Location.CandidateManifest manifest) {
        Vault.Manifest<Candidate> candidate =
                vault.get(Keys.candidate(manifest.tenant(), manifest.run()), new CandidateCodec());
        Vault.Manifest<Dataset> dataset =
                vault.get(Keys.dataset(manifest.tenant(), manifest.run()), new DatasetCodec());
        if (!dataset.digest().equals(candidate.value().dataset())) {
            throw new StorageException("the dataset of run " + manifest.run() + " is not the candidate's");
        }
        ModelName model = dataset.value().request().model();
        VersionPublisher.Search search = publisher.find(manifest.tenant(), model, manifest.run());
        int published =
                search.number().isPresent() ? search.number().get() : publish(candidate, dataset.value(), search);
        publisher.announce(manifest.tenant(), model, manifest.run(), published);
    }

    private int publish(Vault.Manifest<Candidate> manifest, Dataset dataset, VersionPublisher.Search search) {
        ModelName model = dataset.request().model();
        Candidate candidate = manifest.value();
        SortedMap<String, Blob> files = new CompressRun(vault, candidate, dataset, stopwatch).files();
        return publisher.publish(
                candidate.tenant(),
                model,
                candidate.run(),
                search,
                number -> new Version(
                        candidate.tenant(),
                        model,
                        number,
                        candidate.run(),
                        candidate.dataset(),
                        candidate.features(),
                        manifest.digest(),
                        dataset.task(),
                        dataset.schema(),
                        files));
    }
}
