package ai.aimass.ingest;

import ai.aimass.domain.Column;
import ai.aimass.domain.ColumnKind;
import ai.aimass.domain.Dataset;
import ai.aimass.domain.Failure;
import ai.aimass.domain.Job;
import ai.aimass.domain.ModelName;
import ai.aimass.domain.Part;
import ai.aimass.domain.TaskKind;
import ai.aimass.domain.TenantId;
import ai.aimass.domain.TrainingRequest;
import ai.aimass.domain.UnifiedRecord;
import ai.aimass.domain.Upload;
import ai.aimass.domain.UploadId;
import ai.aimass.storage.Keys;
import ai.aimass.storage.Location;
import ai.aimass.storage.ObjectStore;
import ai.aimass.storage.Vault;
import ai.aimass.storage.event.S3Notification;
import ai.aimass.storage.event.S3Notification.BucketNames;
import ai.aimass.storage.event.StageHandler;
import ai.aimass.storage.json.DatasetCodec;
import ai.aimass.storage.json.FailureCodec;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.PointerCodecs;
import ai.aimass.storage.json.UploadCodec;
import ai.aimass.storage.records.RecordReader;
import ai.aimass.testkit.InMemoryObjectStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An upload on its way through the stage, as the platform sends it.
final class UploadFixture {
    static final TenantId TENANT = new TenantId("acme");
    static final UploadId UPLOAD = new UploadId("u1");
    private static final BucketNames BUCKETS = new BucketNames("in", "va");

    private final ObjectStore store;

    UploadFixture() {
        this(new InMemoryObjectStore());
    }

    UploadFixture(ObjectStore store) {
        this.store = store;
    }

    static TrainingRequest request() {
        return TrainingRequest.forModel(new ModelName("model"));
    }

    static TrainingRequest request(@Nullable String target) {
        return request(target, null, Map.of(), Set.of(), Set.of());
    }

    static TrainingRequest request(
            @Nullable String target,
            @Nullable TaskKind task,
            Map<String, ColumnKind> types,
            Set<String> keep,
            Set<String> drop) {
        TrainingRequest defaults = request();
        return defaults.but()
                .target(target)
                .task(task)
                .types(types)
                .keep(keep)
                .drop(drop)
                .build();
    }

    Vault vault() {
        return new Vault(store);
    }

    UploadFixture put(String content, TrainingRequest request) {
        return put(content.getBytes(StandardCharsets.UTF_8), request);
    }

    UploadFixture put(byte[] content, TrainingRequest request) {
        return put(UPLOAD, content, new Upload(UPLOAD, TENANT, request, "file.csv", null, null));
    }

    UploadFixture put(UploadId id, byte[] content, Upload upload) {
        store.put(Keys.uploadRequest(TENANT, id), Json.bytes(upload, new UploadCodec()));
        store.put(Keys.uploadContent(TENANT, id), content);
        return this;
    }

    /// Sends the event of the upload once.
    UploadFixture run() {
        return run(UPLOAD);
    }

    UploadFixture run(UploadId id) {
        new StageHandler(vault(), BUCKETS, new Ingest(vault(), Clock.systemUTC())).handle(event(id));
        return this;
    }

    static S3Notification event(UploadId id) {
        String key = Keys.uploadContent(TENANT, id).path();
        return new S3Notification(List.of(new S3Notification.Entry(
                "ObjectCreated:Put",
                new S3Notification.S3(new S3Notification.BucketName("in"), new S3Notification.S3Object(key)))));
    }

    Dataset dataset() {
        return dataset(UPLOAD);
    }

    /// Fails with the recorded failure where there is no dataset.
    Dataset dataset(UploadId id) {
        vault().find(Keys.failure(TENANT, id), new FailureCodec()).ifPresent(failure -> {
            throw new AssertionError("failed: " + failure.value());
        });
        Job job = vault().get(Keys.job(TENANT, id), PointerCodecs.JOB).value();
        return vault().get(Keys.dataset(TENANT, job.run()), new DatasetCodec()).value();
    }

    Failure failure() {
        return vault().get(Keys.failure(TENANT, UPLOAD), new FailureCodec()).value();
    }

    List<UnifiedRecord> records() {
        List<UnifiedRecord> records = new ArrayList<>();
        for (Part part : dataset().parts()) {
            new RecordReader(vault().read(TENANT, part.file())).forEachRemaining(records::add);
        }
        return records;
    }

    Column column(String name) {
        return dataset().schema().columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no column " + name));
    }

    static Location.UploadContent location() {
        return new Location.UploadContent(TENANT, UPLOAD);
    }
}
