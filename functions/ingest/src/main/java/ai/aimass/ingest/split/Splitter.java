package ai.aimass.ingest.split;

import ai.aimass.domain.Value;

/// Says what each labelled row is used for: a fifth is for testing, the rest is dealt into folds. Asked for every
/// labelled row once, in the table's order.
public interface Splitter {
    /// One row in so many is a test row.
    int TEST_EVERY = 5;

    /// Up to so many labelled rows, every class is divided exactly.
    int EXACT_ROWS = 100_000;

    /// @param row the row's place in the upload, from 0
    /// @param label not missing
    Assignment next(long row, Value label);
}
