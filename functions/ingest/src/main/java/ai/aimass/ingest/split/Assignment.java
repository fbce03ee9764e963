package ai.aimass.ingest.split;

import ai.aimass.domain.Split;
import java.util.List;
import java.util.stream.IntStream;

/// What a row is used for.
///
/// @param fold which fold a training row is held out in; otherwise -1
public record Assignment(Split split, int fold) {
    public static final Assignment TEST = new Assignment(Split.TEST, -1);
    public static final Assignment UNLABELLED = new Assignment(Split.UNLABELLED, -1);

    private static final List<Assignment> FOLDS = IntStream.range(0, Split.FOLDS)
            .mapToObj(fold -> new Assignment(Split.TRAINING, fold))
            .toList();

    public static Assignment training(int fold) {
        return FOLDS.get(fold);
    }
}
