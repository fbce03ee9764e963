package ai.aimass.infer.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.Failure;
import ai.aimass.domain.FailureException;
import ai.aimass.domain.ModelName;
import ai.aimass.domain.TenantId;
import ai.aimass.infer.fixture.ManualClock;
import ai.aimass.infer.fixture.Publisher;
import ai.aimass.infer.fixture.QueuedExecutor;
import ai.aimass.infer.fixture.WatchedStore;
import ai.aimass.storage.Keys;
import ai.aimass.storage.StorageException;
import ai.aimass.storage.signing.SigningKey;
import ai.aimass.testkit.InMemoryObjectStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AliasTableTest {
    private static final TenantId TENANT = new TenantId("acme");
    private static final ModelName MODEL = new ModelName("flowers");
    private static final AliasId LATEST = new AliasId(TENANT, MODEL, "latest");
    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);
    private static final Duration HOUR = Duration.ofHours(1);

    private final InMemoryObjectStore memory = new InMemoryObjectStore();
    private final WatchedStore store = new WatchedStore(memory);
    private final Publisher publisher = new Publisher(memory, SigningKey.generate());
    private final ManualClock clock = new ManualClock();
    private final QueuedExecutor background = new QueuedExecutor();
    private final List<Integer> prepared = new ArrayList<>();
    private final List<Integer> refused = new ArrayList<>();
    private final AliasTable table = new AliasTable(store, clock, background, this::prepare);

    @Test
    void findsNothingWhereThereIsNoAlias() {
        assertTrue(table.resolve(LATEST).isEmpty());
        publisher.point(TENANT, "flowers", "latest", 1);
        assertEquals(1, resolved());
    }

    @Test
    void asksTheStoreOnceASecondAtMost() {
        publisher.point(TENANT, "flowers", "latest", 1);
        for (int i = 0; i < 100; i++) assertEquals(1, resolved());
        assertEquals(1, store.reads());
        assertEquals(0, background.size());
    }

    @Test
    void goesOnWithWhatIsKnownWhileItLooks() {
        publisher.point(TENANT, "flowers", "latest", 1);
        assertEquals(1, resolved());
        publisher.point(TENANT, "flowers", "latest", 2);
        clock.move(TWO_SECONDS);
        for (int i = 0; i < 10; i++) assertEquals(1, resolved());
        assertEquals(1, store.reads());
        assertEquals(1, background.size());
        background.runAll();
        assertEquals(2, resolved());
        assertEquals(List.of(2), prepared);
    }

    @Test
    void goesBackAsItGoesForward() {
        publisher.point(TENANT, "flowers", "latest", 2);
        assertEquals(2, resolved());
        publisher.point(TENANT, "flowers", "latest", 1);
        lookAgain();
        assertEquals(1, resolved());
    }

    @Test
    void waitsForTheLookAfterALongPause() {
        publisher.point(TENANT, "flowers", "latest", 1);
        assertEquals(1, resolved());
        publisher.point(TENANT, "flowers", "latest", 2);
        clock.move(HOUR);
        assertEquals(2, resolved());
        assertEquals(0, background.size());
    }

    @Test
    void looksAgainWhenTheClockWasSetBack() {
        publisher.point(TENANT, "flowers", "latest", 1);
        assertEquals(1, resolved());
        publisher.point(TENANT, "flowers", "latest", 2);
        clock.move(HOUR.negated());
        assertEquals(2, resolved());
    }

    @Test
    void keepsWhatIsKnownWhileTheStoreDoesNotAnswer() {
        publisher.point(TENANT, "flowers", "latest", 1);
        assertEquals(1, resolved());
        publisher.point(TENANT, "flowers", "latest", 2);
        store.setBroken(true);
        lookAgain();
        assertEquals(1, resolved());
        clock.move(HOUR);
        assertEquals(1, resolved());
        store.setBroken(false);
        lookAgain();
        assertEquals(2, resolved());
    }

    @Test
    void failsTheFirstRequestWhileTheStoreDoesNotAnswer() {
        publisher.point(TENANT, "flowers", "latest", 1);
        store.setBroken(true);
        assertThrows(StorageException.class, () -> table.resolve(LATEST));
        store.setBroken(false);
        assertEquals(1, resolved());
    }

    @Test
    void refusesWhatItIsMovedToWhenThatIsRefusedUntilItIsMended() {
        publisher.point(TENANT, "flowers", "latest", 1);
        assertEquals(1, resolved());
        publisher.point(TENANT, "flowers", "latest", 2);
        refused.add(2);
        lookAgain();
        assertThrows(FailureException.class, () -> table.resolve(LATEST));
        lookAgainRefused();
        assertThrows(FailureException.class, () -> table.resolve(LATEST));
        refused.clear();
        lookAgainRefused();
        assertEquals(2, resolved());
    }

    @Test
    void returnsFromARefusedVersionToAGoodOne() {
        publisher.point(TENANT, "flowers", "latest", 1);
        assertEquals(1, resolved());
        publisher.point(TENANT, "flowers", "latest", 2);
        refused.add(2);
        lookAgain();
        publisher.point(TENANT, "flowers", "latest", 1);
        lookAgainRefused();
        assertEquals(1, resolved());
    }

    @Test
    void refusesAnAliasThatWasAltered() {
        publisher.point(TENANT, "flowers", "latest", 1);
        assertEquals(1, resolved());
        for (String text : List.of(
                "{}",
                "nonsense",
                "{\"alias\":\"latest\",\"model\":\"flowers\",\"version\":0}",
                "{\"alias\":\"other\",\"model\":\"flowers\",\"version\":1}",
                "{\"alias\":\"latest\",\"model\":\"trees\",\"version\":1}")) {
            publisher.put(Keys.alias(TENANT, MODEL, "latest"), text.getBytes(StandardCharsets.UTF_8));
            clock.move(HOUR);
            FailureException e = assertThrows(FailureException.class, () -> table.resolve(LATEST), text);
            assertEquals(Failure.Kind.INTERNAL, e.failure().kind());
        }
        publisher.point(TENANT, "flowers", "latest", 1);
        clock.move(HOUR);
        assertEquals(1, resolved());
    }

    @Test
    void keepsTenantsAndModelsApart() {
        TenantId other = new TenantId("other");
        publisher.point(TENANT, "flowers", "latest", 1);
        publisher.point(other, "flowers", "latest", 2);
        publisher.point(TENANT, "trees", "latest", 3);
        publisher.point(TENANT, "flowers", "stable", 4);
        assertEquals(1, resolved());
        assertEquals(2, number(new AliasId(other, MODEL, "latest")));
        assertEquals(3, number(new AliasId(TENANT, new ModelName("trees"), "latest")));
        assertEquals(4, number(new AliasId(TENANT, MODEL, "stable")));
    }

    private void lookAgain() {
        clock.move(TWO_SECONDS);
        table.resolve(LATEST);
        background.runAll();
    }

    private void lookAgainRefused() {
        clock.move(TWO_SECONDS);
        assertThrows(FailureException.class, () -> table.resolve(LATEST));
        background.runAll();
    }

    private int resolved() {
        return number(LATEST);
    }

    private int number(AliasId id) {
        return table.resolve(id).orElseThrow().number();
    }

    private void prepare(VersionId id) {
        prepared.add(id.number());
        if (refused.contains(id.number())) throw Refusal.of(id, "model.onnx", "is bad for a test");
    }
}
