package ai.aimass.train.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/// Up to `count` threads for computing. What comes out never depends on how many there are.
public record Threads(int count) {
    public static final Threads ONE = new Threads(1);

    public Threads {
        if (count < 1) throw new IllegalArgumentException(count + " threads");
    }

    /// The results of pieces 0 to `pieces` - 1, in that order.
    public <T> List<T> map(int pieces, IntFunction<T> work) {
        List<T> results = new ArrayList<>();
        if (count == 1 || pieces < 2) {
            for (int piece = 0; piece < pieces; piece++) {
                results.add(work.apply(piece));
            }
            return results;
        }
        try (ExecutorService executor = Executors.newFixedThreadPool(Math.min(count, pieces))) {
            List<Future<T>> futures = new ArrayList<>();
            for (int piece = 0; piece < pieces; piece++) {
                int number = piece;
                futures.add(executor.submit(() -> work.apply(number)));
            }
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while computing", e);
        }
    }
}
