package ai.aimass.infer.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.FailureException;
import ai.aimass.domain.ModelName;
import ai.aimass.domain.TenantId;
import ai.aimass.domain.Version;
import ai.aimass.infer.fixture.ManualClock;
import ai.aimass.infer.fixture.Publisher;
import ai.aimass.infer.problem.ProblemException;
import ai.aimass.infer.problem.ProblemKind;
import ai.aimass.infer.serving.AliasId;
import ai.aimass.infer.serving.ModelCache;
import ai.aimass.infer.serving.ModelCatalog;
import ai.aimass.infer.serving.OnnxModelOpener;
import ai.aimass.infer.serving.VersionReader;
import ai.aimass.storage.Keys;
import ai.aimass.storage.signing.SigningKey;
import ai.aimass.testkit.InMemoryObjectStore;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AliasesTest {
    private static final TenantId TENANT = new TenantId("acme");
    private static final ModelName MODEL = new ModelName("prices");
    private static final AliasId LATEST = new AliasId(TENANT, MODEL, "latest");
    private static final Precondition NONE = new Precondition.None();

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final SigningKey key = SigningKey.generate();
    private final Publisher publisher = new Publisher(store, key);
    private final ModelCatalog catalog = new ModelCatalog(
            store,
            new ModelCache(new OnnxModelOpener(new VersionReader(store, key.publicKey())), 1 << 20),
            new ManualClock(),
            Runnable::run);
    private final Aliases aliases = new Aliases(store, catalog);

    @AfterEach
    void close() {
        catalog.close();
    }

    @Test
    void makesAndMovesAnAlias() {
        publisher.regressor(TENANT, "prices", 1, 1);
        publisher.regressor(TENANT, "prices", 2, 2);
        assertTrue(aliases.find(LATEST).isEmpty());
        CurrentAlias first = aliases.move(LATEST, 2, new Precondition.Absent());
        assertEquals(2, first.alias().version());
        CurrentAlias back = aliases.move(LATEST, 1, new Precondition.Unmoved(Precondition.bare(first.etag())));
        assertEquals(1, back.alias().version());
        assertEquals(back, aliases.find(LATEST).orElseThrow());
        assertEquals(2, aliases.move(LATEST, 2, NONE).alias().version());
        assertEquals(1, aliases.list(TENANT, MODEL).size());
    }

    @Test
    void movesNothingThatHasMovedMeanwhile() {
        publisher.regressor(TENANT, "prices", 1, 1);
        publisher.regressor(TENANT, "prices", 2, 2);
        CurrentAlias seen = aliases.move(LATEST, 1, NONE);
        aliases.move(LATEST, 2, NONE);
        ProblemException e = assertThrows(
                ProblemException.class,
                () -> aliases.move(LATEST, 1, new Precondition.Unmoved(Precondition.bare(seen.etag()))));
        assertEquals(ProblemKind.ALIAS_MOVED, e.kind());
        assertTrue(String.valueOf(e.getMessage()).contains("it now points at version 2"), e.getMessage());
        assertThrows(ProblemException.class, () -> aliases.move(LATEST, 1, new Precondition.Absent()));
        assertEquals(2, aliases.find(LATEST).orElseThrow().alias().version());
    }

    @Test
    void pointsAtNothingThatIsNotThere() {
        ProblemException e = assertThrows(ProblemException.class, () -> aliases.move(LATEST, 1, NONE));
        assertEquals(ProblemKind.NOT_FOUND, e.kind());
        assertTrue(aliases.find(LATEST).isEmpty());
    }

    @Test
    void pointsAtNothingOfAnotherTenant() {
        publisher.regressor(new TenantId("other"), "prices", 1, 1);
        assertThrows(ProblemException.class, () -> aliases.move(LATEST, 1, NONE));
    }

    @Test
    void pointsAtNothingThatDoesNotVerify() {
        publisher.regressor(TENANT, "prices", 1, 1);
        aliases.move(LATEST, 1, NONE);
        Version second = publisher.regressor(TENANT, "prices", 2, 2);
        publisher.put(Keys.version(TENANT, MODEL, 2), publisher.envelope(second, SigningKey.generate()));
        assertThrows(FailureException.class, () -> aliases.move(LATEST, 2, NONE));
        assertEquals(1, aliases.find(LATEST).orElseThrow().alias().version());
    }

    @Test
    void readsPreconditionsFromHeaders() {
        assertEquals(new Precondition.Unmoved("a"), Precondition.of("\"a\"", null));
        assertEquals(new Precondition.Absent(), Precondition.of(null, " * "));
        assertEquals(NONE, Precondition.of(null, null));
    }

    @Test
    void listsModelsAndVersionsWithoutReadingThem() {
        publisher.regressor(TENANT, "prices", 1, 1);
        publisher.regressor(TENANT, "prices", 2, 2);
        publisher.classifier(TENANT, "flowers", 1, 1);
        publisher.regressor(new TenantId("acme2"), "hidden", 1, 1);
        ModelIndex index = new ModelIndex(store);
        assertEquals(
                List.of(
                        new ModelSummary(new ModelName("flowers"), 1, 1),
                        new ModelSummary(new ModelName("prices"), 2, 2)),
                index.models(TENANT));
        assertEquals(
                List.of(1, 2),
                index.versions(TENANT, MODEL).stream()
                        .map(VersionSummary::number)
                        .toList());
        assertTrue(index.versions(TENANT, new ModelName("price")).isEmpty());
    }
}
