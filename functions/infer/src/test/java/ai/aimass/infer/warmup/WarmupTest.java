package ai.aimass.infer.warmup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.aimass.domain.AccessGrant;
import ai.aimass.domain.Alias;
import ai.aimass.domain.Digest;
import ai.aimass.domain.ModelName;
import ai.aimass.domain.TenantId;
import ai.aimass.infer.access.ApiKeys;
import ai.aimass.infer.fixture.ManualClock;
import ai.aimass.infer.fixture.Publisher;
import ai.aimass.infer.fixture.WatchedStore;
import ai.aimass.infer.serving.AliasId;
import ai.aimass.infer.serving.ModelCache;
import ai.aimass.infer.serving.ModelCatalog;
import ai.aimass.infer.serving.OnnxModelOpener;
import ai.aimass.infer.serving.VersionReader;
import ai.aimass.storage.Keys;
import ai.aimass.storage.Vault;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.PointerCodecs;
import ai.aimass.storage.signing.SigningKey;
import ai.aimass.testkit.InMemoryObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Processes over one store, one after the other.
final class WarmupTest {
    private static final TenantId TENANT = new TenantId("acme");
    private static final String KEY = "a key of acme's";
    private static final Asked PRICES = asked("prices");
    private static final Asked RENTS = asked("rents");

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
        Process second = start();
        int reads = store.reads();
        second.ask(PRICES);
        assertEquals(reads, store.reads(), "all that the request needs is there");
        second.ask(RENTS);
        assertEquals(Optional.of(RENTS), noted());
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
        Process process = start().ask(PRICES).ask(RENTS);
        String written = etag();
        process.ask(PRICES).ask(RENTS).ask(PRICES);
        assertEquals(written, etag());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"apiKey\": \"1\", \"tenant\": \"acme\", \"model\": \"prices\", \"alias\": \"latest\"}",
                "{\"apiKey\": \"DIGEST\", \"tenant\": \"../x\", \"model\": \"prices\", \"alias\": \"latest\"}",
                "{\"apiKey\": \"DIGEST\", \"tenant\": \"acme\", \"model\": \"gone\", \"alias\": \"latest\"}",
                "{\"apiKey\": \"DIGEST\", \"tenant\": \"acme\", \"model\": \"prices\", \"alias\": \"/\"}"
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
        Process process = start();
        store.setBroken(false);
        process.ask(PRICES);
    }

    private record Process(ApiKeys keys, ModelCatalog catalog, LastAsked lastAsked) {
        Process ask(Asked asked) {
            assertEquals(Optional.of(TENANT), keys.tenant(KEY));
            catalog.lease(asked.model()).orElseThrow().close();
            lastAsked.note(asked);
            return this;
        }
    }

    /// All that would happen in the background has happened.
    private Process start() {
        Vault vault = new Vault(store);
        ManualClock clock = new ManualClock();
        ModelCache cache = new ModelCache(new OnnxModelOpener(new VersionReader(store, signing.publicKey())), 1 << 20);
        ModelCatalog catalog = new ModelCatalog(store, cache, clock, Runnable::run);
        Process process = new Process(new ApiKeys(vault, clock), catalog, new LastAsked(vault, Runnable::run));
        Warmup warmup = new Warmup(process.lastAsked(), process.keys(), catalog);
        Warmup.begin(() -> warmup, work -> new Thread() {
            @Override
            public void start() {
                work.run();
            }
        });
        return process;
    }

    private Optional<Asked> noted() {
        return new LastAsked(new Vault(store), Runnable::run).find();
    }

    private String etag() {
        return store.read(Keys.lastAsked()).orElseThrow().etag();
    }

    private static Asked asked(String model) {
        return new Asked(Digest.of(KEY), new AliasId(TENANT, new ModelName(model), Alias.LATEST));
    }
}
