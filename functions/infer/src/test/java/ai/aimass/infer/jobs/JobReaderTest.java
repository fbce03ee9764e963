package ai.aimass.infer.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.Blob;
import ai.aimass.domain.Candidate;
import ai.aimass.domain.Dataset;
import ai.aimass.domain.Digest;
import ai.aimass.domain.Failure;
import ai.aimass.domain.FeatureSet;
import ai.aimass.domain.Job;
import ai.aimass.domain.ModelName;
import ai.aimass.domain.Notice;
import ai.aimass.domain.Part;
import ai.aimass.domain.Problem;
import ai.aimass.domain.Progress;
import ai.aimass.domain.Published;
import ai.aimass.domain.RowCounts;
import ai.aimass.domain.RunId;
import ai.aimass.domain.Stage;
import ai.aimass.domain.TenantId;
import ai.aimass.domain.TrainingRequest;
import ai.aimass.domain.UploadId;
import ai.aimass.infer.fixture.Flowers;
import ai.aimass.infer.fixture.ManualClock;
import ai.aimass.storage.Keys;
import ai.aimass.storage.Vault;
import ai.aimass.storage.fanout.FanOut;
import ai.aimass.storage.json.CandidateCodec;
import ai.aimass.storage.json.DatasetCodec;
import ai.aimass.storage.json.FailureCodec;
import ai.aimass.storage.json.FeatureSetCodec;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.PointerCodecs;
import ai.aimass.testkit.InMemoryObjectStore;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Follows an upload through everything that the stages write.
final class JobReaderTest {
    private static final TenantId TENANT = new TenantId("acme");
    private static final Blob BLOB = Blob.of(new byte[] {1});
    private static final Digest DIGEST = BLOB.digest();
    private static final RunId RUN = RunId.of(DIGEST, DIGEST);
    private static final TrainingRequest REQUEST = TrainingRequest.forModel(new ModelName("flowers"));

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final Vault vault = new Vault(store);
    private final ManualClock clock = new ManualClock();
    private final Uploads uploads = new Uploads(store, clock, new UploadIds(clock, new SplittableRandom(1)));
    private final JobReader jobs = new JobReader(vault);

    @Test
    void knowsNothingOfWhatWasNeverUploaded() {
        assertTrue(jobs.read(TENANT, new UploadId("never")).isEmpty());
    }

    @Test
    void knowsNothingOfOtherTenantsUploads() {
        UploadId id = upload();
        assertTrue(jobs.read(new TenantId("acm"), id).isEmpty());
        assertTrue(jobs.read(new TenantId("acme-2"), id).isEmpty());
        assertTrue(jobs.newest(new TenantId("acm"), 10).isEmpty());
    }

    @Test
    void waitsForTheContent() {
        UploadId id = uploads.ticket(TENANT, new UploadForm(REQUEST, "f.csv", null, null))
                .id();
        assertEquals("waiting", state(id));
        assertEquals("waiting waiting waiting waiting", stages(id));
        store.put(Keys.uploadContent(TENANT, id), new byte[] {1});
        assertEquals("ingest", state(id));
    }

    @Test
    void followsAnUploadToItsModel() {
        UploadId id = upload();
        assertEquals("running waiting waiting waiting", stages(id));
        store.put(Keys.progress(TENANT, id), Json.bytes(new Progress(5, 8, "bytes"), PointerCodecs.PROGRESS));
        assertEquals("[{\"name\":\"bytes\",\"done\":5,\"total\":8,\"unit\":\"bytes\"}]", steps(id, 0));

        vault.publish(Keys.dataset(TENANT, RUN), dataset(), new DatasetCodec());
        vault.publish(Keys.job(TENANT, id), new Job(id, RUN), PointerCodecs.JOB);
        assertEquals("featurize", state(id));
        assertEquals("done running waiting waiting", stages(id));

        vault.publish(Keys.features(TENANT, RUN), features(), new FeatureSetCodec());
        assertEquals("train", state(id));
        FanOut trials = new FanOut(vault, Stage.TRAIN, TENANT, RUN, "trials");
        trials.plan(new TreeMap<>(Map.of("trial-000", Json.object(), "trial-001", Json.object())));
        trials.finish("trial-000", Json.object());
        assertEquals("[{\"name\":\"trials\",\"done\":1,\"total\":2,\"unit\":\"trials\"}]", steps(id, 2));

        vault.publish(
                Keys.candidate(TENANT, RUN),
                new Candidate(
                        RUN, TENANT, DIGEST, DIGEST, BLOB, BLOB, BLOB, new TreeMap<>(Map.of("report.json", BLOB))),
                new CandidateCodec());
        assertEquals("done done done running", stages(id));

        vault.publish(
                Keys.published(TENANT, RUN), new Published(RUN, new ModelName("flowers"), 3), PointerCodecs.PUBLISHED);
        assertEquals("ready", state(id));
        assertEquals("done done done done", stages(id));
        assertEquals(3, document(id).path("version").asInt());
        assertEquals(RUN.value(), document(id).path("run").asText());
    }

    @Test
    void tellsWhyAnUploadCouldNotBeRead() {
        UploadId id = upload();
        Problem problem = new Problem(null, 17L, null, "row 17 has 9 cells, the header has 7");
        Failure failure = new Failure(Failure.Kind.USER, Stage.INGEST, "the file is broken", List.of(problem));
        vault.publish(Keys.failure(TENANT, id), failure, new FailureCodec());
        assertEquals("failed", state(id));
        assertEquals("failed waiting waiting waiting", stages(id));
        assertEquals(
                "{\"kind\":\"user\",\"stage\":\"ingest\",\"summary\":\"the file is broken\",\"problems\":"
                        + "[{\"row\":17,\"message\":\"row 17 has 9 cells, the header has 7\"}]}",
                document(id).path("failure").toString());
    }

    @Test
    void tellsWhyARunEnded() {
        UploadId id = upload();
        vault.publish(Keys.dataset(TENANT, RUN), dataset(), new DatasetCodec());
        vault.publish(Keys.job(TENANT, id), new Job(id, RUN), PointerCodecs.JOB);
        Failure failure = new Failure(Failure.Kind.RESOURCES, Stage.TRAIN, "out of memory", List.of());
        vault.publish(Keys.failure(TENANT, RUN), failure, new FailureCodec());
        assertEquals("failed", state(id));
        assertEquals("done done failed waiting", stages(id));
    }

    @Test
    void tellsWhatWasMadeOfTheData() {
        UploadId id = upload();
        vault.publish(Keys.dataset(TENANT, RUN), dataset(), new DatasetCodec());
        vault.publish(Keys.job(TENANT, id), new Job(id, RUN), PointerCodecs.JOB);
        assertEquals(
                "{\"target\":\"species\",\"task\":\"classification\",\"classes\":[\"rose\",\"lily\",\"木棉😀, \\\"x\\\"\"],"
                        + "\"rows\":{\"training\":4,\"test\":1,\"unlabelled\":0,\"rejected\":2},\"columns\":["
                        + "{\"name\":\"id\",\"type\":\"identifier\",\"role\":\"left-out\",\"reason\":"
                        + "\"every row has another value\"},"
                        + "{\"name\":\"length\",\"type\":\"numeric\",\"role\":\"feature\"},"
                        + "{\"name\":\"width\",\"type\":\"numeric\",\"role\":\"feature\"},"
                        + "{\"name\":\"wild\",\"type\":\"boolean\",\"role\":\"feature\"},"
                        + "{\"name\":\"colour\",\"type\":\"categorical\",\"role\":\"feature\"},"
                        + "{\"name\":\"seen\",\"type\":\"datetime\",\"role\":\"feature\"},"
                        + "{\"name\":\"species\",\"type\":\"categorical\",\"role\":\"target\"}],"
                        + "\"notices\":[{\"topic\":\"column-left-out\",\"message\":\"id names each row\"}]}",
                document(id).path("dataset").toString());
    }

    @Test
    void listsTheNewestFirst() {
        UploadId first = upload();
        clock.move(Duration.ofSeconds(1));
        UploadId second = upload();
        clock.move(Duration.ofSeconds(1));
        UploadId third = upload();
        assertEquals(
                List.of(third, second),
                jobs.newest(TENANT, 2).stream().map(job -> job.upload().id()).toList());
        assertEquals(first, jobs.newest(TENANT, 10).getLast().upload().id());
    }

    @Test
    void followsContentThatCameWithoutARequest() {
        UploadId id = new UploadId("put-by-hand");
        store.put(Keys.uploadContent(TENANT, id), new byte[] {1});
        assertEquals("ingest", state(id));
        assertEquals("put-by-hand", document(id).path("model").asText());
    }

    private UploadId upload() {
        return uploads.accept(
                TENANT, new UploadForm(REQUEST, "f.csv", null, null), "a,b\n".getBytes(StandardCharsets.UTF_8));
    }

    private ObjectNode document(UploadId id) {
        return JobDocument.write(jobs.read(TENANT, id).orElseThrow());
    }

    private String state(UploadId id) {
        return document(id).path("state").asText();
    }

    private String stages(UploadId id) {
        StringBuilder states = new StringBuilder();
        document(id)
                .path("stages")
                .forEach(stage -> states.append(' ').append(stage.path("state").asText()));
        return states.substring(1);
    }

    private String steps(UploadId id, int stage) {
        return document(id).path("stages").path(stage).path("steps").toString();
    }

    private static Dataset dataset() {
        return new Dataset(
                RUN,
                TENANT,
                REQUEST,
                DIGEST,
                Flowers.schema("species"),
                Flowers.SPECIES,
                List.of(new Part(BLOB, 0, 5)),
                new RowCounts(4, 1, 0, 2),
                null,
                List.of(new Notice(Notice.Topic.COLUMN_LEFT_OUT, "id names each row")));
    }

    private static FeatureSet features() {
        return new FeatureSet(RUN, TENANT, DIGEST, BLOB, List.of(), List.of(new Part(BLOB, 0, 5)));
    }
}
