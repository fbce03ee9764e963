package ai.aimass.tests.faults;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/// What differs from one platform to the next.
///
/// @param seed of the draws which event goes wrong
/// @param duplicate share of events that come twice, others likewise
/// @param processes that work on jobs at once
record Settings(long seed, double duplicate, double drop, double delay, int processes) {
    static final Settings FAULTLESS = new Settings(0, 0, 0, 0, 2);

    static Settings draw(SplittableRandom random) {
        return new Settings(
                random.nextInt(1_000_000),
                random.nextInt(50) / 100.0,
                random.nextInt(20) / 100.0,
                random.nextInt(60) / 100.0,
                1 + random.nextInt(4));
    }

    List<String> options() {
        String faults =
                String.format(Locale.ROOT, "seed=%d,duplicate=%.2f,drop=%.2f,delay=%.2f", seed, duplicate, drop, delay);
        return List.of("--faults", faults, "--processes", Integer.toString(processes));
    }
}
