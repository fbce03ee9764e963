package ai.aimass.train.parallel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Pieces of work that several threads take one after the other. Who waits for the end waits only for pieces that
/// others have begun: one that comes too late finds nothing left, so work within work cannot lock up.
final class SharedWork implements Runnable {
    /// About 20 microseconds: less than falling asleep and being woken takes.
    private static final int SPINS = 2_000;

    private final int pieces;
    private final IntConsumer work;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger undone;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Thread owner = Thread.currentThread();

    SharedWork(int pieces, IntConsumer work) {
        this.pieces = pieces;
        this.work = work;
        this.undone = new AtomicInteger(pieces);
    }

    @Override
    public void run() {
        int piece;
        while ((piece = next.getAndIncrement()) < pieces) {
            try {
                if (failure.get() == null) work.accept(piece);
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            } finally {
                if (undone.decrementAndGet() == 0) LockSupport.unpark(owner);
            }
        }
    }

    void await() {
        int spins = 0;
        while (undone.get() > 0) {
            if (spins++ < SPINS) Thread.onSpinWait();
            else LockSupport.park(this);
        }
        switch (failure.get()) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> {
                // All is done.
            }
        }
    }
}
