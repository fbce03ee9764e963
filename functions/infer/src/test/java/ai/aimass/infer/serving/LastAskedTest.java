package ai.aimass.infer.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.aimass.domain.Alias;
import ai.aimass.domain.FailureException;
import ai.aimass.domain.ModelName;
import ai.aimass.domain.TenantId;
import ai.aimass.infer.fixture.ManualClock;
import ai.aimass.infer.fixture.Publisher;
import ai.aimass.infer.fixture.WatchedStore;
import ai.aimass.storage.Keys;
import ai.aimass.storage.Vault;
import ai.aimass.storage.signing.SigningKey;
import ai.aimass.testkit.InMemoryObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Catalogs over one store stand for processes, one after the other.
final class LastAskedTest {
    private static final TenantId TENANT = new TenantId("acme");
    private static final AliasId PRICES = alias("prices");
    private static final AliasId RENTS = alias("rents");

    private final WatchedStore store = new WatchedStore(new InMemoryObjectStore());
    private final SigningKey key = SigningKey.generate();
    private final Publisher publisher = new Publisher(store, key);

    @Test
    void opensAtStartWhatAnotherProcessWasAskedForLast() {
        publish("prices");
        publish("rents");
        try (ModelCatalog first = process()) {
            ask(first, RENTS);
            ask(first, PRICES);
        }
        try (ModelCatalog second = process()) {
            second.openLastAsked();
            int reads = store.reads();
            ask(second, PRICES);
            assertEquals(reads, store.reads(), "all that the request needs is there");
            ask(second, RENTS);
        }
        assertEquals(Optional.of(RENTS), noted());
    }

    @Test
    void writesNothingWhereTheHintWasRight() {
        publish("prices");
        try (ModelCatalog first = process()) {
            ask(first, PRICES);
        }
        String written = etag();
        try (ModelCatalog second = process()) {
            second.openLastAsked();
            ask(second, PRICES);
        }
        assertEquals(written, etag());
    }

    @Test
    void startsWithoutAHint() {
        publish("prices");
        try (ModelCatalog catalog = process()) {
            catalog.openLastAsked();
            ask(catalog, PRICES);
        }
        assertEquals(Optional.of(PRICES), noted());
    }

    @Test
    void passesOverAHintThatCannotBeReadOrLeadsNowhere() {
        publish("prices");
        for (String hint : new String[] {
            "",
            "{",
            "{\"tenant\": \"../x\", \"model\": \"prices\", \"alias\": \"latest\"}",
            "{\"tenant\": \"acme\", \"model\": \"gone\", \"alias\": \"latest\"}"
        }) {
            store.put(Keys.lastAsked(), hint.getBytes(StandardCharsets.UTF_8));
            try (ModelCatalog catalog = process()) {
                catalog.openLastAsked();
                ask(catalog, PRICES);
            }
        }
    }

    @Test
    void refusesWhatItLeadsToAsARequestWouldBe() {
        publisher.point(TENANT, "prices", Alias.LATEST, 7);
        store.put(
                Keys.lastAsked(),
                "{\"tenant\": \"acme\", \"model\": \"prices\", \"alias\": \"latest\"}"
                        .getBytes(StandardCharsets.UTF_8));
        try (ModelCatalog catalog = process()) {
            assertThrows(FailureException.class, catalog::openLastAsked);
            assertThrows(FailureException.class, () -> catalog.lease(PRICES));
        }
    }

    @Test
    void isAHintAloneWhereTheStoreDoesNotAnswer() {
        store.setBroken(true);
        assertEquals(Optional.empty(), noted());
    }

    private void publish(String model) {
        publisher.regressor(TENANT, model, 1, 1);
        publisher.point(TENANT, model, Alias.LATEST, 1);
    }

    private ModelCatalog process() {
        ModelCache cache = new ModelCache(new OnnxModelOpener(new VersionReader(store, key.publicKey())), 1 << 20);
        return new ModelCatalog(new Vault(store), cache, new ManualClock(), Runnable::run);
    }

    private static void ask(ModelCatalog catalog, AliasId id) {
        catalog.lease(id).orElseThrow().close();
    }

    private Optional<AliasId> noted() {
        return new LastAsked(new Vault(store)).find();
    }

    private String etag() {
        return store.read(Keys.lastAsked()).orElseThrow().etag();
    }

    private static AliasId alias(String model) {
        return new AliasId(TENANT, new ModelName(model), Alias.LATEST);
    }
}
