package ai.aimass.tests.faults;

import java.util.List;
import java.util.SplittableRandom;

/// A SIGKILL at some moment of an upload's way.
sealed interface Kill {
    Moment moment();

    /// A function's process, while that function is likely to be at work on the upload.
    record OfFunction(String function, Moment moment) implements Kill {}

    /// The whole platform, which is then started again on the same folder.
    ///
    /// @param deaths for how many milliseconds each of the next platforms lives before it is killed too
    record OfPlatform(Moment moment, List<Integer> deaths) implements Kill {}

    int MOST_TRIALS = 6;

    static Kill ofFunction(SplittableRandom random) {
        List<String> functions = List.of("ingest", "featurize", "train", "train", "compress", "compress", "infer");
        String function = functions.get(random.nextInt(functions.size()));
        return new OfFunction(function, momentOf(function, random));
    }

    static Kill ofPlatform(SplittableRandom random) {
        List<String> functions = List.of("ingest", "featurize", "train", "train", "compress");
        Moment moment = momentOf(functions.get(random.nextInt(functions.size())), random);
        return new OfPlatform(moment, random.nextInt(3) == 0 ? List.of(random.nextInt(1500)) : List.of());
    }

    private static Moment momentOf(String function, SplittableRandom random) {
        String effect = switch (function) {
            case "ingest", "infer" -> "intake/uploads";
            case "featurize" -> random.nextBoolean() ? "vault/datasets" : "vault/tasks/featurize";
            case "train" -> random.nextInt(4) == 0 ? "vault/features" : "vault/results/train";
            case "compress" -> random.nextInt(4) == 0 ? "vault/versions" : "vault/candidates";
            default -> throw new IllegalArgumentException(function);
        };
        int count = effect.equals("vault/results/train") ? 1 + random.nextInt(MOST_TRIALS) : 1;
        return new Moment(effect, count, random.nextInt(400));
    }
}
