package ai.aimass.infer.jobs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.Digest;
import ai.aimass.domain.ModelName;
import ai.aimass.domain.TenantId;
import ai.aimass.domain.TrainingRequest;
import ai.aimass.domain.Upload;
import ai.aimass.domain.UploadId;
import ai.aimass.infer.fixture.ManualClock;
import ai.aimass.infer.problem.ProblemException;
import ai.aimass.infer.problem.ProblemKind;
import ai.aimass.storage.Bucket;
import ai.aimass.storage.Key;
import ai.aimass.storage.Keys;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.UploadCodec;
import ai.aimass.testkit.InMemoryObjectStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class UploadsTest {
    private static final TenantId TENANT = new TenantId("acme");
    private static final TrainingRequest REQUEST = TrainingRequest.forModel(new ModelName("flowers"));
    private static final byte[] CONTENT = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final ManualClock clock = new ManualClock();
    private final UploadIds ids = new UploadIds(clock, new SplittableRandom(1));
    private final Uploads uploads = new Uploads(store, clock, ids);

    @Test
    void writesTheRequestBeforeTheContent() {
        List<Key> written = new ArrayList<>();
        store.onWrite(written::add);
        UploadId id = uploads.accept(TENANT, new UploadForm(REQUEST, "f.csv", null, null), CONTENT);
        assertEquals(List.of(Keys.uploadRequest(TENANT, id), Keys.uploadContent(TENANT, id)), written);
        assertArrayEquals(CONTENT, store.read(written.getLast()).orElseThrow().bytes());
        Upload upload = Json.read(store.read(written.getFirst()).orElseThrow().bytes(), new UploadCodec(), "test");
        assertEquals(new Upload(id, TENANT, REQUEST, "f.csv", (long) CONTENT.length, Digest.of(CONTENT)), upload);
    }

    @Test
    void givesLeaveToSendTheContentLater() {
        UploadForm form = new UploadForm(REQUEST, "f.csv", 8L, Digest.of(CONTENT));
        Ticket ticket = uploads.ticket(TENANT, form);
        assertTrue(ticket.url().toString().contains(ticket.id().value()));
        assertEquals(clock.instant().plus(Duration.ofHours(1)), ticket.expires());
        assertTrue(store.info(Keys.uploadRequest(TENANT, ticket.id())).isPresent());
        assertTrue(store.info(Keys.uploadContent(TENANT, ticket.id())).isEmpty());
    }

    @Test
    void refusesWhatIsNotWhatWasSaid() {
        assertRefused(new UploadForm(REQUEST, "f", null, null), new byte[0], "the body is empty");
        assertRefused(new UploadForm(REQUEST, "f", 9L, null), CONTENT, "the file was cut off: 8 of 9 bytes came");
        assertRefused(new UploadForm(REQUEST, "f", null, Digest.of("x")), CONTENT, "the file was altered on its way");
        assertEquals(0, store.list(Bucket.INTAKE, "").count());
    }

    @Test
    void refusesWhatTheStoreCannotTakeInOneRequest() {
        UploadForm form = new UploadForm(REQUEST, "f", Uploads.LARGEST_BYTES + 1, null);
        ProblemException e = assertThrows(ProblemException.class, () -> uploads.ticket(TENANT, form));
        assertEquals(ProblemKind.TOO_LARGE, e.kind());
    }

    @Test
    void makesIdsThatSortNewestFirst() {
        String before = ids.next().value();
        for (int i = 0; i < 1_000; i++) {
            clock.move(Duration.ofMillis(1L << (i % 30)));
            String id = ids.next().value();
            assertTrue(id.compareTo(before) < 0, id + " after " + before);
            before = id;
        }
    }

    private void assertRefused(UploadForm form, byte[] content, String message) {
        ProblemException e = assertThrows(ProblemException.class, () -> uploads.accept(TENANT, form, content));
        assertEquals(ProblemKind.BAD_REQUEST, e.kind());
        assertTrue(String.valueOf(e.getMessage()).startsWith(message), e.getMessage());
    }
}
