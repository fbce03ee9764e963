package ai.aimass.tests.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// What goes wrong on one upload's way. All of it follows from the seed; when exactly a kill hits does not, since that
/// is up to the operating system.
///
/// @param sample which data are uploaded
/// @param waitMillis before the upload, so that those of a round do not go in step
/// @param kills each happens once
/// @param settings of the platform that this schedule starts: the round's first, or the one after its own kill
record Schedule(long seed, Sample sample, int waitMillis, List<Kill> kills, Settings settings) {
    private static final double PLATFORM_KILLS = 0.1;
    private static final double FUNCTION_KILLS = 0.6;

    static Schedule of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Kill> kills = new ArrayList<>();
        if (random.nextDouble() < PLATFORM_KILLS) kills.add(Kill.ofPlatform(random));
        if (random.nextDouble() < FUNCTION_KILLS) kills.add(Kill.ofFunction(random));
        int waitMillis = random.nextInt(8_000);
        return new Schedule(seed, Sample.of(seed), waitMillis, List.copyOf(kills), Settings.draw(random));
    }

    /// The same upload with nothing going wrong.
    Schedule faultless() {
        return new Schedule(seed, sample, 0, List.of(), Settings.FAULTLESS);
    }
}
