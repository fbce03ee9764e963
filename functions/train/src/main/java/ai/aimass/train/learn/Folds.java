package ai.aimass.train.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How rows are split for choosing: in each round some are learned from and others are predicted.
///
/// @param rounds at least one
public record Folds(List<Round> rounds) {
    /// @param training places in the examples, ascending
    /// @param heldOut places in the examples, ascending
    public record Round(int[] training, int[] heldOut) {
        public Round {
            if (training.length == 0 || heldOut.length == 0) throw new IllegalArgumentException("an empty fold");
        }
    }

    public Folds {
        rounds = List.copyOf(rounds);
        if (rounds.isEmpty()) throw new IllegalArgumentException("no folds");
    }

    /// Holds out every fold in turn, so that every row is predicted once.
    ///
    /// @param folds the fold of each row; empty ones are passed over
    /// @param count how many folds there are
    public static Folds all(byte[] folds, int count) {
        List<Round> rounds = new ArrayList<>();
        for (int fold = 0; fold < count; fold++) {
            Round round = round(folds, fold);
            if (round != null) rounds.add(round);
        }
        return new Folds(rounds);
    }

    /// Holds out the first fold alone that has rows.
    public static Folds one(byte[] folds, int count) {
        return all(folds, count).first();
    }

    /// The first round alone.
    public Folds first() {
        return new Folds(rounds.subList(0, 1));
    }

    /// How many of the folds have rows.
    public static int filled(byte[] folds, int count) {
        return (int) IntStream.range(0, folds.length)
                .map(row -> folds[row])
                .filter(fold -> fold >= 0 && fold < count)
                .distinct()
                .count();
    }

    /// The rows that are predicted, ascending.
    public int[] scored() {
        return rounds.stream()
                .flatMapToInt(round -> Arrays.stream(round.heldOut()))
                .sorted()
                .toArray();
    }

    private static @Nullable Round round(byte[] folds, int fold) {
        int[] heldOut = IntStream.range(0, folds.length)
                .filter(row -> folds[row] == fold)
                .toArray();
        int[] training = IntStream.range(0, folds.length)
                .filter(row -> folds[row] != fold)
                .toArray();
        return heldOut.length == 0 || training.length == 0 ? null : new Round(training, heldOut);
    }
}
