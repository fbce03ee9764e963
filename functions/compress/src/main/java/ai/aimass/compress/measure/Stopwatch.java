package ai.aimass.compress.measure;

import ai.aimass.domain.ModelInputs;
import ai.aimass.onnx.ModelSession;
import java.util.Arrays;
import java.util.function.LongSupplier;

/// Times two models against each other: round by round in turn, so that whatever else the machine does slows
/// down both.
///
/// @param nanos a clock
public record Stopwatch(LongSupplier nanos) {
    private static final int ROUNDS = 15;
    /// So many rounds before them are only for warming up.
    private static final int WARM_UP = 3;

    /// @param before the original's
    /// @param after the compressed one's
    public record Pair(Latency before, Latency after) {
        /// Whether the compressed one is slower, beyond what noise could do to the least of many rounds.
        public boolean isClearlySlower() {
            return after.leastMicros() > 1.25 * before.leastMicros();
        }
    }

    /// @param runs how many in one round
    public Pair compare(ModelSession before, ModelSession after, ModelInputs rows, String output, int runs) {
        double[] timesBefore = new double[ROUNDS];
        double[] timesAfter = new double[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            double one = time(before, rows, output, runs);
            double other = time(after, rows, output, runs);
            if (round < 0) continue;
            timesBefore[round] = one;
            timesAfter[round] = other;
        }
        return new Pair(latency(timesBefore), latency(timesAfter));
    }

    private double time(ModelSession session, ModelInputs rows, String output, int runs) {
        long begin = nanos.getAsLong();
        for (int run = 0; run < runs; run++) {
            session.run(rows, output);
        }
        return (nanos.getAsLong() - begin) / 1e3 / runs;
    }

    private static Latency latency(double[] times) {
        Arrays.sort(times);
        return new Latency(times[0], times[times.length / 2]);
    }
}
