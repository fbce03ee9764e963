package ai.aimass.infer.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.Alias;
import ai.aimass.domain.Failure;
import ai.aimass.domain.FailureException;
import ai.aimass.domain.ModelName;
import ai.aimass.domain.Schema;
import ai.aimass.domain.Task;
import ai.aimass.domain.TenantId;
import ai.aimass.infer.fixture.Flowers;
import ai.aimass.infer.fixture.ManualClock;
import ai.aimass.infer.fixture.Publisher;
import ai.aimass.infer.rows.JsonRows;
import ai.aimass.infer.rows.Predictions;
import ai.aimass.storage.Keys;
import ai.aimass.storage.signing.SigningKey;
import ai.aimass.testkit.InMemoryObjectStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Over real models in ONNX Runtime.
final class ModelCatalogTest {
    private static final TenantId TENANT = new TenantId("acme");
    private static final ModelName MODEL = new ModelName("prices");
    private static final AliasId LATEST = new AliasId(TENANT, MODEL, Alias.LATEST);

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final SigningKey key = SigningKey.generate();
    private final Publisher publisher = new Publisher(store, key);
    private final ManualClock clock = new ManualClock();
    private final ModelCache cache =
            new ModelCache(new OnnxModelOpener(new VersionReader(store, key.publicKey())), 1 << 20);
    private final ModelCatalog catalog = new ModelCatalog(store, cache, clock, Runnable::run);

    @AfterEach
    void close() {
        catalog.close();
    }

    @Test
    void predictsClasses() {
        publisher.classifier(TENANT, "flowers", 1, 0.5f);
        try (Lease lease = catalog.lease(new VersionId(TENANT, new ModelName("flowers"), 1))
                .orElseThrow()) {
            Predictions predictions = lease.model()
                    .predict(JsonRows.read(
                            utf8(
                                    "{\"length\":1.5,\"width\":2,\"wild\":true,\"colour\":\"blue\",\"seen\":\"1970-01-11\"}"),
                            lease.model().schema()));
            double[] scores = {2.0, 5.0, 2.00001};
            double sum = 0;
            for (double score : scores) sum += Math.exp(score);
            for (int c = 0; c < 3; c++) {
                assertEquals(Math.exp(scores[c]) / sum, predictions.outputs().get(0, c), 1e-6);
            }
        }
    }

    @Test
    void refusesAnAliasToAVersionThatIsNotThere() {
        publisher.point(TENANT, "prices", Alias.LATEST, 7);
        assertRefused("version 7 of model 'prices' is not served: its manifest is missing");
    }

    @Test
    void refusesBytesThatAreNoModelThoughTheyAreSigned() {
        publisher.publish(TENANT, "prices", 1, utf8("no model"), Flowers.PRICE, Flowers.schema("price"));
        publisher.point(TENANT, "prices", Alias.LATEST, 1);
        assertRefused("model.onnx cannot be opened");
    }

    @Test
    void refusesAModelThatDoesNotFitItsManifest() {
        publisher.publish(TENANT, "prices", 1, Flowers.classifier(0), Flowers.PRICE, Flowers.schema("price"));
        publisher.point(TENANT, "prices", Alias.LATEST, 1);
        assertRefused("it has no output 'value'");

        Task.Classification others = new Task.Classification(List.of("a", "b", "c"));
        publisher.publish(TENANT, "prices", 2, Flowers.classifier(0), others, Flowers.schema("price"));
        publisher.point(TENANT, "prices", Alias.LATEST, 2);
        assertRefused("it has other classes");

        Task.Classification two = new Task.Classification(List.of("a", "b"));
        publisher.publish(TENANT, "prices", 3, Flowers.classifier(0), two, Flowers.schema("price"));
        publisher.point(TENANT, "prices", Alias.LATEST, 3);
        assertRefused("it gives 3 numbers for a row");

        Schema reversed = new Schema(Flowers.schema("price").columns().reversed());
        publisher.publish(TENANT, "prices", 4, Flowers.regressor(0), Flowers.PRICE, reversed);
        publisher.point(TENANT, "prices", Alias.LATEST, 4);
        assertRefused("it takes other columns");
    }

    @Test
    void servesTheOldVersionToNobodyOnceTheNewOneIsRefused() {
        publisher.regressor(TENANT, "prices", 1, 1);
        publisher.point(TENANT, "prices", Alias.LATEST, 1);
        assertEquals(1, valueOfLatest(), 1e-6);
        var second = publisher.regressor(TENANT, "prices", 2, 2);
        publisher.put(Keys.blob(TENANT, second.file("model.onnx").digest()), utf8("altered"));
        publisher.point(TENANT, "prices", Alias.LATEST, 2);
        clock.move(Duration.ofHours(1));
        assertRefused("version 2 of model 'prices' is not served: model.onnx was altered");
    }

    /// Requests in several threads while the alias moves through twenty versions and memory holds one or two: each is
    /// answered, by a version that it names, and what it says is that version's.
    @Test
    void answersEveryRequestWhileTheAliasMoves() throws Exception {
        int versions = 20;
        for (int v = 1; v <= versions; v++) publisher.regressor(TENANT, "prices", v, v);
        publisher.point(TENANT, "prices", Alias.LATEST, 1);
        long twoModels = 2L * Flowers.regressor(1).length;
        ModelCache small = new ModelCache(new OnnxModelOpener(new VersionReader(store, key.publicKey())), twoModels);
        AtomicBoolean stop = new AtomicBoolean();
        try (ExecutorService background = Executors.newFixedThreadPool(2);
                ExecutorService threads = Executors.newFixedThreadPool(4);
                ModelCatalog moving = new ModelCatalog(store, small, clock, background)) {
            List<Future<Integer>> answered = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                answered.add(threads.submit(() -> {
                    int requests = 0;
                    while (!stop.get()) {
                        try (Lease lease = moving.lease(LATEST).orElseThrow()) {
                            assertEquals(lease.model().version().number(), value(lease), 1e-4);
                            requests++;
                        }
                    }
                    return requests;
                }));
            }
            for (int v = 2; v <= versions; v++) {
                publisher.point(TENANT, "prices", Alias.LATEST, v);
                clock.move(Duration.ofSeconds(2));
                while (number(moving) != v) Thread.onSpinWait();
            }
            stop.set(true);
            for (Future<Integer> each : answered) assertTrue(each.get() > 0);
        }
    }

    private static int number(ModelCatalog catalog) {
        try (Lease lease = catalog.lease(LATEST).orElseThrow()) {
            return lease.model().version().number();
        }
    }

    private float valueOfLatest() {
        try (Lease lease = catalog.lease(LATEST).orElseThrow()) {
            return value(lease);
        }
    }

    private static float value(Lease lease) {
        return lease.model()
                .predict(JsonRows.read(utf8("{}"), lease.model().schema()))
                .outputs()
                .get(0, 0);
    }

    private void assertRefused(String why) {
        clock.move(Duration.ofHours(1));
        Failure failure = assertThrows(FailureException.class, () -> catalog.lease(LATEST))
                .failure();
        assertEquals(Failure.Kind.INTERNAL, failure.kind());
        assertTrue(failure.summary().contains(why), failure.summary());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
