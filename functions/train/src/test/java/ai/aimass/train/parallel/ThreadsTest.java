package ai.aimass.train.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ThreadsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void doEveryPieceOnceAndKeepTheirOrder(int count) {
        Threads threads = new Threads(count);
        for (int pieces : new int[] {0, 1, 2, 7, 1000}) {
            AtomicIntegerArray done = new AtomicIntegerArray(pieces);
            List<Integer> results = threads.map(pieces, piece -> {
                done.incrementAndGet(piece);
                return piece * piece;
            });
            assertEquals(IntStream.range(0, pieces).mapToObj(i -> i * i).toList(), results);
            for (int piece = 0; piece < pieces; piece++) {
                assertEquals(1, done.get(piece));
            }
        }
    }

    @Test
    void worksAtTheSameTime() {
        CountDownLatch both = new CountDownLatch(2);
        List<Boolean> met = new Threads(2).map(2, piece -> {
            both.countDown();
            try {
                both.await();
                return true;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertEquals(List.of(true, true), met);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void spreadWorkWithinWork(int count) {
        Threads threads = new Threads(count);
        List<Integer> sums = threads.map(
                20,
                outer -> threads.map(30, inner -> outer * inner).stream()
                        .mapToInt(Integer::intValue)
                        .sum());
        assertEquals(IntStream.range(0, 20).mapToObj(i -> i * 435).toList(), sums);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void coverAllNumbersByBlocks(int count) {
        AtomicIntegerArray done = new AtomicIntegerArray(1001);
        new Threads(count).forEachBlock(1001, 100, (from, to) -> {
            for (int i = from; i < to; i++) {
                done.incrementAndGet(i);
            }
        });
        for (int i = 0; i < 1001; i++) {
            assertEquals(1, done.get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void handOnWhatAPieceFailsOf(int count) {
        Threads threads = new Threads(count);
        IllegalStateException failure = assertThrows(
                IllegalStateException.class,
                () -> threads.forEach(50, piece -> {
                    if (piece == 30) throw new IllegalStateException("piece 30");
                }));
        assertEquals("piece 30", failure.getMessage());
        assertEquals(List.of(0, 1), threads.map(2, piece -> piece));
    }
}
