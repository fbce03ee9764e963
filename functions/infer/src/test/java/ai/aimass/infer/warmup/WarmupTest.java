package ai.aimass.infer.warmup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.aimass.domain.AccessGrant;
import ai.aimass.domain.Alias;
import ai.aimass.domain.Digest;
import ai.aimass.domain.ModelName;
import ai.aimass.domain.TenantId;
import ai.aimass.domain.Version;
import ai.aimass.infer.access.ApiKeys;
import ai.aimass.infer.fixture.Flowers;
import ai.aimass.infer.fixture.ManualClock;
import ai.aimass.infer.fixture.Publisher;
import ai.aimass.infer.fixture.WatchedStore;
import ai.aimass.infer.serving.AliasId;
import ai.aimass.infer.serving.CarriedObjects;
import ai.aimass.infer.serving.Lease;
import ai.aimass.infer.serving.ModelCache;
import ai.aimass.infer.serving.ModelCatalog;
import ai.aimass.infer.serving.OnnxModelOpener;
import ai.aimass.infer.serving.VersionReader;
import ai.aimass.storage.Key;
import ai.aimass.storage.Keys;
import ai.aimass.storage.Vault;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.PointerCodecs;
import ai.aimass.storage.signing.SigningKey;
import ai.aimass.testkit.InMemoryObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Processes over one store, one after the other.
final class WarmupTest {
    private static final TenantId TENANT = new TenantId("acme");
    private static final String KEY = "a key of acme's";
    private static final AliasId PRICES = alias("prices");
    private static final AliasId RENTS = alias("rents");

    private final WatchedStore store = new WatchedStore(new InMemoryObjectStore());
    private final SigningKey signing = SigningKey.generate();
    private final Publisher publisher = new Publisher(store, signing);

    WarmupTest() {
        store.put(Keys.access(Digest.of(KEY)), Json.bytes(new AccessGrant(TENANT, "test"), PointerCodecs.ACCESS));
        for (String model : new String[] {"prices", "rents"}) {
            publisher.regressor(TENANT, model, 1, 1);
            publisher.point(TENANT, model, Alias.LATEST, 1);
        }
    }

    @Test
    void looksUpAtStartWhatAnotherProcessWasAskedForLast() {
        start().ask(RENTS).ask(PRICES);
        Started second = start();
        int reads = store.reads();
        second.ask(PRICES);
        assertEquals(reads, store.reads(), "all that the request needs is there");
        second.ask(RENTS);
        assertEquals(Optional.of(RENTS), noted());
    }

    @Test
    void readsTheHintTheAliasAndTheKeyAndNothingElse() {
        start().ask(PRICES);
        int reads = store.reads();
        start();
        assertEquals(reads + 3, store.reads());
    }

    @Test
    void carriesNoModelThatIsLarge() {
        byte[] large = new byte[300_000];
        Version version = publisher.publish(TENANT, "large", 1, large, Flowers.PRICE, Flowers.schema("price"));
        LastAsked lastAsked = new LastAsked(new Vault(store), Runnable::run);
        lastAsked.note(Digest.of(KEY), alias("large"), version);
        Hint hint = lastAsked.find().orElseThrow();
        assertEquals(alias("large"), hint.asked().model());
        assertEquals(Map.of(), hint.objects());
    }

    @Test
    void verifiesWhatTheHintCarries() {
        start().ask(PRICES);
        Hint hint = new LastAsked(new Vault(store), Runnable::run).find().orElseThrow();
        Map<Key, byte[]> altered = new HashMap<>(hint.objects());
        altered.replaceAll((key, bytes) -> "altered".getBytes(StandardCharsets.UTF_8));
        assertEquals(2, altered.size());
        store.put(Keys.lastAsked(), Json.bytes(new Hint(hint.asked(), altered), Hint.CODEC));
        // Passed over, and read from where it lies.
        start().ask(PRICES);
    }

    @Test
    void followsTheAliasThatHasMovedSince() {
        start().ask(PRICES);
        publisher.regressor(TENANT, "prices", 2, 2);
        publisher.point(TENANT, "prices", Alias.LATEST, 2);
        try (Lease lease = start().ask(PRICES).catalog().lease(PRICES).orElseThrow()) {
            assertEquals(2, lease.model().version().number());
        }
        int reads = store.reads();
        start();
        assertEquals(reads + 3, store.reads(), "the new version is carried");
    }

    @Test
    void writesNothingWhereTheHintWasRight() {
        start().ask(PRICES);
        String written = etag();
        start().ask(PRICES).ask(PRICES);
        assertEquals(written, etag());
    }

    @Test
    void writesOnceForEachThatAProcessIsAskedFor() {
        Started process = start().ask(PRICES).ask(RENTS);
        String written = etag();
        process.ask(PRICES).ask(RENTS).ask(PRICES);
        assertEquals(written, etag());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"apiKey\": \"1\", \"tenant\": \"acme\", \"model\": \"prices\", \"alias\": \"latest\", \"version\": 1, \"objects\": []}",
                "{\"apiKey\": \"DIGEST\", \"tenant\": \"../x\", \"model\": \"prices\", \"alias\": \"latest\", \"version\": 1, \"objects\": []}",
                "{\"apiKey\": \"DIGEST\", \"tenant\": \"acme\", \"model\": \"gone\", \"alias\": \"latest\", \"version\": 1, \"objects\": []}",
                "{\"apiKey\": \"DIGEST\", \"tenant\": \"acme\", \"model\": \"prices\", \"alias\": \"/\", \"version\": 1, \"objects\": []}"
            })
    void passesOverAHintThatCannotBeReadOrLeadsNowhere(String hint) {
        store.put(Keys.lastAsked(), hint.replace("DIGEST", Digest.of(KEY).hex()).getBytes(StandardCharsets.UTF_8));
        start().ask(PRICES);
        assertEquals(Optional.of(PRICES), noted());
    }

    @Test
    void leavesTheRefusalOfAModelToItsRequests() {
        start().ask(PRICES);
        publisher.point(TENANT, "prices", Alias.LATEST, 7);
        start().ask(RENTS);
    }

    @Test
    void startsWhereTheStoreDoesNotAnswer() {
        store.setBroken(true);
        Started process = start();
        store.setBroken(false);
        process.ask(PRICES);
    }

    private record Started(ApiKeys keys, ModelCatalog catalog, LastAsked lastAsked) {
        Started ask(AliasId model) {
            assertEquals(Optional.of(TENANT), ApiKeys.digest(KEY).flatMap(keys::tenant));
            try (Lease lease = catalog.lease(model).orElseThrow()) {
                lastAsked.note(Digest.of(KEY), model, lease.model().version());
            }
            return this;
        }
    }

    /// All that would happen in the background has happened.
    private Started start() {
        Vault vault = new Vault(store);
        ManualClock clock = new ManualClock();
        CarriedObjects objects = new CarriedObjects();
        ModelCache cache =
                new ModelCache(new OnnxModelOpener(new VersionReader(store, objects, signing.publicKey())), 1 << 20);
        ModelCatalog catalog = new ModelCatalog(store, cache, clock, Runnable::run);
        Started process = new Started(new ApiKeys(vault, clock), catalog, new LastAsked(vault, Runnable::run));
        Warmup warmup = new Warmup(process.lastAsked(), process.keys(), objects, catalog);
        Warmup.begin(() -> warmup, Runnable::run);
        return process;
    }

    private Optional<AliasId> noted() {
        return new LastAsked(new Vault(store), Runnable::run)
                .find()
                .map(hint -> hint.asked().model());
    }

    private String etag() {
        return store.read(Keys.lastAsked()).orElseThrow().etag();
    }

    private static AliasId alias(String model) {
        return new AliasId(TENANT, new ModelName(model), Alias.LATEST);
    }
}
