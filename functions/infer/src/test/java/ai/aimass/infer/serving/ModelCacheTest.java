package ai.aimass.infer.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.ModelInputs;
import ai.aimass.domain.ModelName;
import ai.aimass.domain.TenantId;
import ai.aimass.infer.rows.Outputs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ModelCacheTest {
    private final FakeModels models = new FakeModels();

    @Test
    void opensOnceAndKeepsOpen() {
        ModelCache cache = new ModelCache(models, 100);
        for (int i = 0; i < 3; i++) cache.lease(version(1)).orElseThrow().close();
        assertEquals(List.of("open 1"), models.log);
        assertEquals(10, cache.bytes());
    }

    @Test
    void findsNothingWhereThereIsNothing() {
        models.absent = true;
        ModelCache cache = new ModelCache(models, 100);
        assertTrue(cache.lease(version(1)).isEmpty());
        models.absent = false;
        assertTrue(cache.lease(version(1)).isPresent());
    }

    @Test
    void closesTheLeastRecentlyUsedFirst() {
        ModelCache cache = new ModelCache(models, 20);
        cache.lease(version(1)).orElseThrow().close();
        cache.lease(version(2)).orElseThrow().close();
        cache.lease(version(1)).orElseThrow().close();
        cache.lease(version(3)).orElseThrow().close();
        assertEquals(List.of("open 1", "open 2", "open 3", "close 2"), models.log);
        assertEquals(20, cache.bytes());
    }

    @Test
    void closesWhatIsInUseWithItsLastLease() {
        ModelCache cache = new ModelCache(models, 10);
        Lease one = cache.lease(version(1)).orElseThrow();
        Lease other = cache.lease(version(1)).orElseThrow();
        cache.lease(version(2)).orElseThrow().close();
        assertEquals(List.of("open 1", "open 2"), models.log);
        one.close();
        one.close();
        assertEquals(List.of("open 1", "open 2"), models.log);
        other.close();
        assertEquals(List.of("open 1", "open 2", "close 1"), models.log);
    }

    @Test
    void servesAModelLargerThanTheLimitAlone() {
        ModelCache cache = new ModelCache(models, 5);
        cache.lease(version(1)).orElseThrow().close();
        assertEquals(10, cache.bytes());
        cache.lease(version(2)).orElseThrow().close();
        assertEquals(List.of("open 1", "open 2", "close 1"), models.log);
        assertEquals(10, cache.bytes());
    }

    @Test
    void triesAgainAfterAFailure() {
        ModelCache cache = new ModelCache(models, 100);
        models.failing = true;
        for (int i = 0; i < 2; i++) assertThrows(IllegalStateException.class, () -> cache.lease(version(1)));
        models.failing = false;
        assertTrue(cache.lease(version(1)).isPresent());
        assertEquals(3, models.opened.get());
        assertEquals(10, cache.bytes());
    }

    @Test
    void closesEverythingAtTheEndButWhatIsInUse() {
        ModelCache cache = new ModelCache(models, 100);
        Lease used = cache.lease(version(1)).orElseThrow();
        cache.lease(version(2)).orElseThrow().close();
        cache.close();
        assertEquals(List.of("open 1", "open 2", "close 2"), models.log);
        used.close();
        assertEquals(List.of("open 1", "open 2", "close 2", "close 1"), models.log);
        assertEquals(0, cache.bytes());
    }

    @Test
    void opensOnceForAllWhoAskAtOnce() throws Exception {
        ModelCache cache = new ModelCache(models, 100);
        models.slow = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                done.add(threads.submit(
                        () -> cache.lease(version(1)).orElseThrow().close()));
            }
            models.slow.countDown();
            for (Future<?> each : done) each.get();
        }
        assertEquals(1, models.opened.get());
    }

    /// Leases that come and go in many threads over more models than fit: none is used after it was closed, all are
    /// closed in the end, and the count of bytes is right.
    @Test
    void neverClosesWhatIsInUse() throws Exception {
        long seed = 7;
        ModelCache cache = new ModelCache(models, 30);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> done = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                SplittableRandom random = new SplittableRandom(seed + t);
                done.add(threads.submit(() -> {
                    for (int i = 0; i < 5_000; i++) {
                        try (Lease lease =
                                cache.lease(version(1 + random.nextInt(6))).orElseThrow()) {
                            FakeModels.FakePredictor predictor =
                                    (FakeModels.FakePredictor) lease.model().predictor();
                            assertEquals(0, predictor.closed.get(), "seed " + seed);
                            assertEquals(0, predictor.closed.get(), "seed " + seed);
                        }
                    }
                }));
            }
            for (Future<?> each : done) each.get();
        }
        assertTrue(cache.bytes() <= 30);
        cache.close();
        for (FakeModels.FakePredictor predictor : models.predictors) assertEquals(1, predictor.closed.get());
    }

    private static VersionId version(int number) {
        return new VersionId(new TenantId("acme"), new ModelName("flowers"), number);
    }

    /// Models of 10 bytes, by number.
    private static final class FakeModels implements ModelOpener {
        final List<String> log = Collections.synchronizedList(new ArrayList<>());
        final List<FakePredictor> predictors = Collections.synchronizedList(new ArrayList<>());
        final AtomicInteger opened = new AtomicInteger();
        volatile boolean absent;
        volatile boolean failing;
        volatile CountDownLatch slow = new CountDownLatch(0);

        @Override
        public Optional<OpenModel> open(VersionId id) {
            opened.incrementAndGet();
            if (absent) return Optional.empty();
            if (failing) throw new IllegalStateException("for a test");
            try {
                slow.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            log.add("open " + id.number());
            FakePredictor predictor = new FakePredictor(id.number());
            predictors.add(predictor);
            return Optional.of(Fakes.openModel(id, predictor, 10));
        }

        final class FakePredictor implements Predictor {
            final AtomicInteger closed = new AtomicInteger();
            private final int number;

            FakePredictor(int number) {
                this.number = number;
            }

            @Override
            public Outputs outputs(ModelInputs inputs) {
                throw new IllegalStateException("nobody asks");
            }

            @Override
            public Outputs none() {
                throw new IllegalStateException("nobody asks");
            }

            @Override
            public void close() {
                closed.incrementAndGet();
                log.add("close " + number);
            }
        }
    }
}
