package ai.aimass.tests.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.tests.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Events come twice, never, late and out of order; processes of functions and whole platforms are killed: every upload
/// becomes the one version that it becomes when nothing goes wrong.
///
/// A schedule is a seed, from which follow one upload's data and time, a kill or two at moments of its way, and how the
/// events go wrong under the platform that it starts. Twenty schedules share a data folder, since most of the time
/// would otherwise go into cold starts; on executables, which start sooner, the build asks for more of them. A
/// failure names the seed of its round: `-Daimass.seed=SEED -Daimass.schedules=20` repeats it, as far as the
/// operating system lets it.
final class FaultSchedulesIT {
    private static final long FIRST_SEED = Long.getLong("aimass.seed", 1_000);
    private static final int SCHEDULES = Integer.getInteger("aimass.schedules", 20);
    private static final Path FOLDER = Project.root().resolve("tests/target/faults");
    /// Of so many schedules there are surely some of each kind.
    private static final int MANY = 100;

    @Test
    void makesOneAndTheSameVersionWhateverGoesWrong() throws Exception {
        PlatformProcess.warmUp();
        Folders.delete(FOLDER);
        List<Schedule> all = LongStream.range(FIRST_SEED, FIRST_SEED + SCHEDULES)
                .mapToObj(Schedule::of)
                .toList();
        List<Schedule> samples =
                all.stream().limit(Sample.COUNT).map(Schedule::faultless).toList();
        Map<Integer, Outcome> expected = Round.run(FOLDER.resolve("reference"), samples, new Tally());
        Tally tally = new Tally();
        for (int first = 0; first < all.size(); first += Sample.COUNT) {
            run(all.subList(first, Math.min(first + Sample.COUNT, all.size())), expected, tally);
        }
        System.out.println("Fault schedules from seed " + FIRST_SEED + ": " + tally);
        if (SCHEDULES >= MANY) requireEnough(tally);
    }

    private static void run(List<Schedule> round, Map<Integer, Outcome> expected, Tally tally) throws Exception {
        long seed = round.getFirst().seed();
        Path folder = FOLDER.resolve("seed-" + seed);
        try {
            SortedMap<Integer, Outcome> outcomes = Round.run(folder, round, tally);
            outcomes.forEach((sample, outcome) -> assertEquals(expected.get(sample), outcome, "sample " + sample));
        } catch (AssertionError | Exception e) {
            throw new AssertionError(
                    "repeat with -Daimass.seed=" + seed + " -Daimass.schedules=" + round.size() + ", see " + folder
                            + "\n" + e.getMessage() + "\n" + round + "\nso far: " + tally,
                    e);
        }
        Folders.delete(folder);
    }

    /// A test that injures nobody shows nothing.
    private static void requireEnough(Tally tally) {
        for (String kind : List.of("dropped", "duplicated", "delayed")) {
            assertTrue(tally.count(kind + " on purpose") >= SCHEDULES, () -> "few events were " + kind + ": " + tally);
        }
        for (String function : List.of("ingest", "featurize", "train", "compress", "infer")) {
            assertTrue(
                    tally.count("killed " + function) >= SCHEDULES / 66,
                    () -> function + " was hardly killed: " + tally);
        }
        assertTrue(tally.count("killed platform") >= SCHEDULES / 20, () -> "few platforms were killed: " + tally);
        assertTrue(
                tally.count("attempts that ended without an answer") >= SCHEDULES / 10,
                () -> "few kills hit work: " + tally);
    }
}
