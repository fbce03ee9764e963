package ai.aimass.train.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Up to `count` threads for computing, the calling one among them. What comes out never depends on how many there are.
/// The others wait between two pieces of work, as a tree has thousands of small ones, and end when there was none for a
/// while. Work may itself be spread over the same threads.
public final class Threads {
    public static final Threads ONE = new Threads(1);
    private static final long IDLE_SECONDS = 10;

    private final int count;
    private final ThreadPoolExecutor helpers;

    public Threads(int count) {
        if (count < 1) throw new IllegalArgumentException(count + " threads");
        this.count = count;
        int others = Math.max(1, count - 1);
        this.helpers = new ThreadPoolExecutor(
                others, others, IDLE_SECONDS, TimeUnit.SECONDS, new EagerQueue(), Threads::helper);
        helpers.allowCoreThreadTimeOut(true);
    }

    public int count() {
        return count;
    }

    private static Thread helper(Runnable work) {
        Thread thread = new Thread(work, "computing");
        thread.setDaemon(true);
        return thread;
    }

    /// The results of pieces 0 to `pieces` - 1, in that order.
    public <T> List<T> map(int pieces, IntFunction<T> work) {
        List<Result<T>> results = new ArrayList<>();
        for (int piece = 0; piece < pieces; piece++) {
            results.add(new Result<>(work, piece));
        }
        forEach(pieces, piece -> results.get(piece).compute());
        return results.stream().map(Result::get).toList();
    }

    /// Does pieces 0 to `pieces` - 1, in any order. All are done when it returns.
    public void forEach(int pieces, IntConsumer work) {
        if (count == 1 || pieces < 2) {
            for (int piece = 0; piece < pieces; piece++) {
                work.accept(piece);
            }
            return;
        }
        SharedWork shared = new SharedWork(pieces, work);
        for (int i = 1; i < Math.min(count, pieces); i++) {
            helpers.execute(shared);
        }
        shared.run();
        shared.await();
    }

    /// Does blocks of `size` of the numbers 0 to `total` - 1; the last may be smaller.
    public void forEachBlock(int total, int size, Block work) {
        forEach(Math.ceilDiv(total, size), block -> work.accept(block * size, Math.min(total, (block + 1) * size)));
    }

    /// The numbers `from` up to and without `to`.
    public interface Block {
        void accept(int from, int to);
    }

    /// Who waits looks for work for a while before falling asleep, as being woken takes longer than many pieces do.
    private static final class EagerQueue extends LinkedBlockingQueue<Runnable> {
        private static final long serialVersionUID = 1;
        /// About 200 microseconds: as long as a tree's work between two nodes takes.
        private static final int SPINS = 10_000;

        @Override
        public @Nullable Runnable poll(long timeout, TimeUnit unit) throws InterruptedException {
            for (int i = 0; i < SPINS; i++) {
                Runnable work = poll();
                if (work != null) return work;
                Thread.onSpinWait();
            }
            return super.poll(timeout, unit);
        }
    }

    private static final class Result<T> {
        private final IntFunction<T> work;
        private final int piece;
        private final List<T> value = new ArrayList<>(1);

        Result(IntFunction<T> work, int piece) {
            this.work = work;
            this.piece = piece;
        }

        void compute() {
            value.add(work.apply(piece));
        }

        T get() {
            return value.getFirst();
        }
    }
}
