package ai.aimass.domain;

/// Where the rows of an upload went. `training + test + unlabelled` are the dataset's records.
public record RowCounts(long training, long test, long unlabelled, long rejected) {
    public RowCounts {
        if (training < 0 || test < 0 || unlabelled < 0 || rejected < 0) {
            throw new IllegalArgumentException("negative row count");
        }
    }

    public long records() {
        return training + test + unlabelled;
    }
}
