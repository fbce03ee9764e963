package ai.aimass.infer.jobs;

import ai.aimass.domain.Dataset;
import ai.aimass.domain.Failure;
import ai.aimass.domain.Job;
import ai.aimass.domain.ModelName;
import ai.aimass.domain.Progress;
import ai.aimass.domain.Published;
import ai.aimass.domain.RunId;
import ai.aimass.domain.Stage;
import ai.aimass.domain.TenantId;
import ai.aimass.domain.TrainingRequest;
import ai.aimass.domain.Upload;
import ai.aimass.domain.UploadId;
import ai.aimass.storage.Bucket;
import ai.aimass.storage.Key;
import ai.aimass.storage.Keys;
import ai.aimass.storage.ObjectInfo;
import ai.aimass.storage.Vault;
import ai.aimass.storage.fanout.FanOut;
import ai.aimass.storage.json.DatasetCodec;
import ai.aimass.storage.json.FailureCodec;
import ai.aimass.storage.json.JsonCodec;
import ai.aimass.storage.json.PointerCodecs;
import ai.aimass.storage.json.UploadCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds out where an upload is by what the stages have written so far.
public final class JobReader {
    private static final UploadCodec UPLOAD = new UploadCodec();
    private static final DatasetCodec DATASET = new DatasetCodec();
    private static final FailureCodec FAILURE = new FailureCodec();

    private final Vault vault;

    public JobReader(Vault vault) {
        this.vault = vault;
    }

    /// Empty where this tenant has no such upload.
    public Optional<JobStatus> read(TenantId tenant, UploadId id) {
        return upload(tenant, id).map(upload -> status(tenant, upload));
    }

    /// The newest uploads first (see [UploadIds]).
    public List<JobStatus> newest(TenantId tenant, int limit) {
        String prefix = Keys.uploads(tenant);
        List<UploadId> ids;
        try (Stream<ObjectInfo> objects = vault.store().list(Bucket.INTAKE, prefix)) {
            ids = objects.flatMap(info -> id(info.key().path().substring(prefix.length())).stream())
                    .distinct()
                    .limit(limit)
                    .toList();
        }
        return ids.stream().flatMap(id -> read(tenant, id).stream()).toList();
    }

    /// Empty for a key that [Keys] would not make.
    private static Optional<UploadId> id(String path) {
        try {
            return Optional.of(new UploadId(path.substring(0, Math.max(0, path.indexOf('/')))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<Upload> upload(TenantId tenant, UploadId id) {
        Optional<Upload> upload = find(Keys.uploadRequest(tenant, id), UPLOAD);
        if (upload.isPresent() || !vault.exists(Keys.uploadContent(tenant, id))) return upload;
        // Content that was put into the bucket without a request gets all defaults, as ingest has it.
        TrainingRequest defaults = TrainingRequest.forModel(new ModelName(id.value()));
        return Optional.of(new Upload(id, tenant, defaults, "upload", null, null));
    }

    private JobStatus status(TenantId tenant, Upload upload) {
        Optional<Job> job = find(Keys.job(tenant, upload.id()), PointerCodecs.JOB);
        if (job.isEmpty()) return new JobStatus(upload, null, null, unread(tenant, upload.id()));
        RunId run = job.get().run();
        @Nullable Dataset dataset = find(Keys.dataset(tenant, run), DATASET).orElse(null);
        return new JobStatus(upload, run, dataset, state(tenant, run));
    }

    private JobState unread(TenantId tenant, UploadId upload) {
        Optional<Failure> failure = find(Keys.failure(tenant, upload), FAILURE);
        if (failure.isPresent()) return new JobState.Failed(failure.get());
        if (!vault.exists(Keys.uploadContent(tenant, upload))) return new JobState.Waiting();
        return new JobState.Working(Stage.INGEST, reported(Keys.progress(tenant, upload)));
    }

    private JobState state(TenantId tenant, RunId run) {
        Optional<Published> published = find(Keys.published(tenant, run), PointerCodecs.PUBLISHED);
        if (published.isPresent()) return new JobState.Ready(published.get());
        Optional<Failure> failure = find(Keys.failure(tenant, run), FAILURE);
        if (failure.isPresent()) return new JobState.Failed(failure.get());
        Stage stage = Stage.FEATURIZE;
        if (vault.exists(Keys.candidate(tenant, run))) {
            stage = Stage.COMPRESS;
        } else if (vault.exists(Keys.features(tenant, run))) {
            stage = Stage.TRAIN;
        }
        return new JobState.Working(stage, steps(tenant, run, stage));
    }

    /// What the stage reports of itself, then its fanned-out phases as far as they are planned.
    private List<Step> steps(TenantId tenant, RunId run, Stage stage) {
        List<Step> steps = new ArrayList<>(reported(Keys.progress(tenant, run, stage)));
        for (String phase : phases(stage)) {
            new FanOut(vault, stage, tenant, run, phase)
                    .count()
                    .ifPresent(count ->
                            steps.add(new Step(phase, new Progress(count.done(), count.total(), unit(phase)))));
        }
        return steps;
    }

    private static List<String> phases(Stage stage) {
        return switch (stage) {
            case FEATURIZE -> List.of("parts");
            case TRAIN ->
                List.of("trials", "search-1", "search-2", "search-3", "search-4", "search-5", "bags", "refits");
            case INGEST, COMPRESS, INFER -> List.of();
        };
    }

    /// What a search does are trials.
    private static String unit(String phase) {
        return phase.startsWith("search-") ? "trials" : phase;
    }

    private List<Step> reported(Key key) {
        return find(key, PointerCodecs.PROGRESS)
                .map(progress -> List.of(new Step(progress.unit(), progress)))
                .orElse(List.of());
    }

    private <T> Optional<T> find(Key key, JsonCodec<T> codec) {
        return vault.find(key, codec).map(Vault.Manifest::value);
    }
}
