package ai.aimass.infer.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.AccessGrant;
import ai.aimass.domain.Digest;
import ai.aimass.domain.TenantId;
import ai.aimass.infer.fixture.ManualClock;
import ai.aimass.infer.fixture.WatchedStore;
import ai.aimass.storage.Keys;
import ai.aimass.storage.Vault;
import ai.aimass.storage.json.PointerCodecs;
import ai.aimass.testkit.InMemoryObjectStore;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ApiKeysTest {
    private static final TenantId ACME = new TenantId("acme");

    private final WatchedStore store = new WatchedStore(new InMemoryObjectStore());
    private final Vault vault = new Vault(store);
    private final ManualClock clock = new ManualClock();
    private final ApiKeys keys = new ApiKeys(vault, clock);

    private Optional<TenantId> tenant(String apiKey) {
        return ApiKeys.digest(apiKey).flatMap(keys::tenant);
    }

    @Test
    void knowsWhoseAKeyIs() {
        grant("secret", ACME);
        grant("other", new TenantId("other"));
        assertEquals(Optional.of(ACME), tenant("secret"));
        assertEquals(Optional.of(new TenantId("other")), tenant("other"));
    }

    @Test
    void knowsNobodyForAWrongKey() {
        grant("secret", ACME);
        for (String key : new String[] {
            "", "Secret", "secret ", "secre", Digest.of("secret").hex(), "x".repeat(100_000)
        }) {
            assertTrue(tenant(key).isEmpty(), key);
        }
    }

    @Test
    void asksTheStoreOnceInAWhile() {
        grant("secret", ACME);
        for (int i = 0; i < 50; i++) assertEquals(Optional.of(ACME), tenant("secret"));
        assertEquals(1, store.reads());
        clock.move(ApiKeys.KNOWN_FOR);
        assertEquals(Optional.of(ACME), tenant("secret"));
        assertEquals(2, store.reads());
    }

    @Test
    void learnsSoonOfANewKey() {
        for (int i = 0; i < 50; i++) assertTrue(tenant("secret").isEmpty());
        assertEquals(1, store.reads());
        grant("secret", ACME);
        clock.move(ApiKeys.UNKNOWN_FOR);
        assertEquals(Optional.of(ACME), tenant("secret"));
    }

    @Test
    void remembersRightKeysThroughAFloodOfWrongOnes() {
        grant("secret", ACME);
        assertEquals(Optional.of(ACME), tenant("secret"));
        for (int i = 0; i < 5 * ApiKeys.REMEMBERED; i++)
            assertTrue(tenant("wrong" + i).isEmpty());
        int before = store.reads();
        assertEquals(Optional.of(ACME), tenant("secret"));
        assertEquals(before, store.reads());
    }

    @Test
    void remembersABoundedNumber() {
        ExpiringCache<Integer, Integer> cache = new ExpiringCache<>(clock, ApiKeys.KNOWN_FOR, 10);
        for (int i = 0; i < 1000; i++) cache.remember(i, i);
        assertEquals(10, cache.size());
        assertEquals(Optional.of(999), cache.find(999));
        assertTrue(cache.find(0).isEmpty());
    }

    private void grant(String key, TenantId tenant) {
        vault.publish(Keys.access(Digest.of(key)), new AccessGrant(tenant, "test"), PointerCodecs.ACCESS);
    }
}
