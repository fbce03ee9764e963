package ai.aimass.ingest;

import ai.aimass.decode.Messages;
import ai.aimass.decode.UnreadableDataException;
import ai.aimass.decode.media.MediaDecoder;
import ai.aimass.decode.packed.SeveralFilesException;
import ai.aimass.decode.table.TableFormat;
import ai.aimass.decode.table.TableHints;
import ai.aimass.decode.table.UndecodableBytesException;
import ai.aimass.domain.Dataset;
import ai.aimass.domain.Digest;
import ai.aimass.domain.FailureException;
import ai.aimass.domain.Job;
import ai.aimass.domain.ModelName;
import ai.aimass.domain.RunId;
import ai.aimass.domain.Stage;
import ai.aimass.domain.TenantId;
import ai.aimass.domain.TrainingRequest;
import ai.aimass.domain.Upload;
import ai.aimass.ingest.profile.TableProfile;
import ai.aimass.ingest.schema.TargetFinder;
import ai.aimass.storage.Key;
import ai.aimass.storage.Keys;
import ai.aimass.storage.Location;
import ai.aimass.storage.ObjectInfo;
import ai.aimass.storage.StorageException;
import ai.aimass.storage.Vault;
import ai.aimass.storage.json.DatasetCodec;
import ai.aimass.storage.json.FailureCodec;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.MalformedJsonException;
import ai.aimass.storage.json.PointerCodecs;
import ai.aimass.storage.json.TrainingRequestCodec;
import ai.aimass.storage.json.UploadCodec;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/// Turns an upload into a dataset: looks it over once, decides what it is, and reads it again to write its records.
/// Doing it twice, or twice at once, or again after it was killed, gives the same objects: everything written
/// follows from the uploaded bytes and the request alone, and the first write of each object stays.
public final class Ingest implements Consumer<Location> {
    private static final DatasetCodec DATASET = new DatasetCodec();
    private static final UploadCodec UPLOAD = new UploadCodec();
    private static final TrainingRequestCodec REQUEST = new TrainingRequestCodec();
    private static final FailureCodec FAILURE = new FailureCodec();

    /// What a first pass over an upload finds.
    private record Scan(UploadTable table, TableProfile profile, Digest upload) implements AutoCloseable {
        @Override
        public void close() {
            table.close();
        }
    }

    private final Vault vault;
    private final InstantSource clock;
    private final MediaDecoder decoder;

    /// @param clock for when to tell progress; nothing else depends on it
    public Ingest(Vault vault, InstantSource clock) {
        this.decoder = new MediaDecoder();
        this.vault = vault;
        this.clock = clock;
    }

    /// @throws FailureException where the upload cannot be used
    @Override
    public void accept(Location location) {
        // Uploads are all that triggers this stage; an event of anything else came to the wrong place.
        if (location instanceof Location.UploadContent upload && !isDone(upload)) ingest(upload);
    }

    private boolean isDone(Location.UploadContent upload) {
        return vault.exists(Keys.job(upload.tenant(), upload.upload()))
                || vault.exists(Keys.failure(upload.tenant(), upload.upload()));
    }

    private void ingest(Location.UploadContent location) {
        TenantId tenant = location.tenant();
        Key content = Keys.uploadContent(tenant, location.upload());
        ObjectInfo object =
                vault.store().info(content).orElseThrow(() -> new StorageException("there is no " + content));
        Upload upload = upload(location);
        requireSize(upload, object);
        ProgressReporter progress = new ProgressReporter(
                vault.store(), Keys.progress(tenant, location.upload()), clock, object.sizeBytes());
        UploadReader reader = new UploadReader(vault.store(), object, progress);
        try {
            RunId run;
            try (Scan scan = scan(reader, upload.request())) {
                requireDigest(upload, scan.upload());
                run = run(tenant, scan.upload(), upload.request());
                if (!vault.exists(Keys.dataset(tenant, run))) {
                    Dataset dataset = new DatasetMaker(vault, tenant, upload.request(), scan.table(), progress)
                            .make(run, scan.upload(), scan.profile());
                    reader.requireUnchanged();
                    vault.publish(Keys.dataset(tenant, run), dataset, DATASET);
                }
            }
            // Last, since an upload without a job is one that is handed out again.
            vault.publish(Keys.job(tenant, location.upload()), new Job(location.upload(), run), PointerCodecs.JOB);
        } catch (UnreadableDataException e) {
            throw FailureException.user(Stage.INGEST, e.problem().toString());
        }
    }

    /// What came with the upload, or all defaults where nothing did.
    private Upload upload(Location.UploadContent location) {
        Key key = Keys.uploadRequest(location.tenant(), location.upload());
        try {
            return vault.store()
                    .read(key)
                    .map(object -> Json.read(object.bytes(), UPLOAD, "request.json"))
                    .orElseGet(() -> new Upload(
                            location.upload(),
                            location.tenant(),
                            TrainingRequest.forModel(
                                    new ModelName(location.upload().value())),
                            "",
                            null,
                            null));
        } catch (MalformedJsonException e) {
            throw FailureException.user(Stage.INGEST, "The request with this upload cannot be used: " + e.getMessage());
        }
    }

    private static void requireSize(Upload upload, ObjectInfo object) {
        Long announced = upload.sizeBytes();
        if (announced == null || announced == object.sizeBytes()) return;
        throw FailureException.user(
                Stage.INGEST,
                "The upload was cut off: " + Messages.count(object.sizeBytes()) + " of "
                        + Messages.count(announced, "byte") + " arrived. Upload it again.");
    }

    private static void requireDigest(Upload upload, Digest arrived) {
        if (upload.content() == null || upload.content().equals(arrived)) return;
        throw FailureException.user(
                Stage.INGEST,
                "The upload was altered on its way: its SHA-256 was to be " + upload.content() + " but is " + arrived
                        + ". Upload it again.");
    }

    private Scan scan(UploadReader reader, TrainingRequest request) {
        try {
            return scanTable(reader, request);
        } catch (SeveralFilesException e) {
            return scanArchive(reader, request, e);
        }
    }

    /// @param several what to say where no file is a picture, sound or video
    private Scan scanArchive(UploadReader reader, TrainingRequest request, SeveralFilesException several) {
        var opened = ArchiveUpload.open(reader, hints(request), decoder, several);
        UploadTable table = opened.result();
        try {
            TableProfile profile = table.read(rows -> TableProfile.of(rows, new TargetFinder(request)));
            return new Scan(table, profile, opened.upload());
        } catch (RuntimeException e) {
            table.close();
            throw e;
        }
    }

    private static Scan scanTable(UploadReader reader, TrainingRequest request) {
        TableFormat format = reader.detect(hints(request));
        TargetFinder target = new TargetFinder(request);
        // Ends, since each encoding that is tried takes more than the one before, and the last one anything.
        while (true) {
            try {
                var digested = reader.digest(format, table -> TableProfile.of(table, target));
                return new Scan(reader.table(format), digested.result(), digested.upload());
            } catch (UndecodableBytesException e) {
                format = format.in(e.better());
            }
        }
    }

    private static TableHints hints(TrainingRequest request) {
        Set<String> names = new HashSet<>(request.types().keySet());
        names.addAll(request.keep());
        names.addAll(request.drop());
        names.addAll(request.monotone().keySet());
        if (request.weight() != null) names.add(request.weight());
        if (request.target() != null) names.add(request.target());
        return new TableHints(request.header(), names);
    }

    /// The run of these bytes under this request; another one where that failed for no fault of theirs.
    private RunId run(TenantId tenant, Digest upload, TrainingRequest request) {
        RunId first = RunId.of(upload, Digest.of(Json.bytes(request, REQUEST)));
        RunId run = first;
        for (int attempt = 1; hasFailedOnUs(tenant, run); attempt++) {
            run = first.retry(attempt);
        }
        return run;
    }

    private boolean hasFailedOnUs(TenantId tenant, RunId run) {
        return vault.find(Keys.failure(tenant, run), FAILURE)
                .map(failure -> failure.value().kind().retryable())
                .orElse(false);
    }
}
