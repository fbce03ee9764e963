package ai.aimass.compress.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.Alias;
import ai.aimass.domain.Blob;
import ai.aimass.domain.Column;
import ai.aimass.domain.ColumnType;
import ai.aimass.domain.Digest;
import ai.aimass.domain.ModelName;
import ai.aimass.domain.Role;
import ai.aimass.domain.RunId;
import ai.aimass.domain.Schema;
import ai.aimass.domain.Task;
import ai.aimass.domain.TenantId;
import ai.aimass.domain.Version;
import ai.aimass.storage.Keys;
import ai.aimass.storage.Vault;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.PointerCodecs;
import ai.aimass.storage.json.VersionCodec;
import ai.aimass.storage.signing.Envelope;
import ai.aimass.storage.signing.SigningKey;
import ai.aimass.testkit.InMemoryObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class VersionPublisherTest {
    private static final TenantId TENANT = new TenantId("acme");
    private static final ModelName MODEL = new ModelName("churn");
    private static final SigningKey KEY = SigningKey.generate();

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final Vault vault = new Vault(store);
    private final VersionPublisher publisher = new VersionPublisher(vault, KEY);

    @Test
    void numbersVersionsFromOneOn() throws Exception {
        assertEquals(1, publish(run(1)));
        assertEquals(2, publish(run(2)));
        Envelope envelope = Json.read(
                store.read(Keys.version(TENANT, MODEL, 2)).orElseThrow().bytes(), Envelope.CODEC, "version");
        byte[] payload = KEY.publicKey().verify(envelope, VersionCodec.PAYLOAD_TYPE);
        assertEquals(version(run(2), 2), Json.read(payload, new VersionCodec(), "version"));
    }

    @Test
    void publishesARunOnce() {
        publish(run(1));
        assertEquals(Optional.of(1), publisher.find(TENANT, MODEL, run(1)).number());
        assertEquals(Optional.empty(), publisher.find(TENANT, MODEL, run(2)).number());
    }

    @Test
    void leavesVersionsOfOtherKeysAlone() {
        VersionPublisher.Search search = publisher.find(TENANT, MODEL, run(1));
        new VersionPublisher(vault, SigningKey.generate())
                .publish(TENANT, MODEL, run(1), search, number -> version(run(1), number));
        assertEquals(Optional.empty(), publisher.find(TENANT, MODEL, run(1)).number());
        assertEquals(2, publish(run(1)));
    }

    @Test
    void movesTheAliasForwardOnly() {
        publisher.announce(TENANT, MODEL, run(2), 2);
        publisher.announce(TENANT, MODEL, run(1), 1);
        publisher.announce(TENANT, MODEL, run(2), 2);
        assertEquals(2, latest());
        publisher.announce(TENANT, MODEL, run(3), 3);
        assertEquals(3, latest());
        assertTrue(vault.exists(Keys.published(TENANT, run(1))));
    }

    /// Twelve runs, each published by three at once: every run has one version, every number is taken once, and
    /// the newest is the latest.
    @Test
    void keepsToItsRulesWhenManyPublishAtOnce() throws Exception {
        List<Callable<Integer>> work = new ArrayList<>();
        for (int i = 0; i < 36; i++) {
            RunId run = run(i % 12);
            work.add(() -> {
                int number = publish(run);
                publisher.announce(TENANT, MODEL, run, number);
                return number;
            });
        }
        TreeSet<Integer> numbers = new TreeSet<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> future : threads.invokeAll(work)) {
                numbers.add(future.get());
            }
        }
        assertEquals(12, numbers.size());
        assertEquals(1, numbers.first());
        assertEquals(12, numbers.last());
        assertEquals(12, latest());
    }

    private int publish(RunId run) {
        VersionPublisher.Search search = publisher.find(TENANT, MODEL, run);
        return publisher.publish(TENANT, MODEL, run, search, number -> version(run, number));
    }

    private int latest() {
        byte[] alias = store.read(Keys.alias(TENANT, MODEL, Alias.LATEST))
                .orElseThrow()
                .bytes();
        return Json.read(alias, PointerCodecs.ALIAS, "alias").version();
    }

    private static RunId run(int number) {
        return new RunId("%032x".formatted(number));
    }

    private static Version version(RunId run, int number) {
        Digest digest = Digest.of("x");
        return new Version(
                TENANT,
                MODEL,
                number,
                run,
                digest,
                digest,
                digest,
                new Task.Regression(),
                new Schema(List.of(
                        new Column("a", new ColumnType.Numeric('.'), new Role.Feature(), 0, 2),
                        new Column("y", new ColumnType.Numeric('.'), new Role.Target(), 0, 2))),
                new TreeMap<>(Map.of(Version.MODEL, Blob.of(new byte[] {1}))));
    }
}
