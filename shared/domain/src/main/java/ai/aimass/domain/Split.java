package ai.aimass.domain;

/// What a record is used for while a recipe is being chosen. Test rows are only scored. Training rows carry a fold.
public enum Split {
    TRAINING,
    TEST,
    /// No label: kept, but neither trained on nor scored.
    UNLABELLED;

    /// Training rows are dealt into this many folds, numbered from 0.
    public static final int FOLDS = 5;
}
