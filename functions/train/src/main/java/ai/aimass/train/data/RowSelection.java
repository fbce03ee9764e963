package ai.aimass.train.data;

import ai.aimass.domain.Split;

/// Which rows of a data set to read.
///
/// @param total how many rows there are of that kind
/// @param limit of more rows than this, so many are taken, evenly spread
public record RowSelection(Kind kind, long total, int limit) {
    public enum Kind {
        TRAINING,
        TEST,
        /// Training and test rows.
        LABELLED
    }

    public RowSelection {
        if (total < 0 || limit < 1) throw new IllegalArgumentException(limit + " of " + total + " rows");
    }

    /// How many rows are taken.
    public int count() {
        return (int) Math.min(total, limit);
    }

    public boolean includes(Split split) {
        return switch (kind) {
            case TRAINING -> split == Split.TRAINING;
            case TEST -> split == Split.TEST;
            case LABELLED -> split != Split.UNLABELLED;
        };
    }

    /// Whether the row is taken that comes as number `place` of its kind.
    public boolean takes(long place) {
        return total <= limit || (place + 1) * limit / total > place * limit / total;
    }
}
