package ai.aimass.featurize.fit;

import ai.aimass.domain.InputLayout;

/// How much is looked at and kept, so that memory, time and the number of features have bounds at any number of
/// rows and columns. Up to some hundred columns none of them is felt.
///
/// @param rows about how many training rows are looked at; of more, a random sample
/// @param sampledRows of about how many rows the numbers are kept for medians and scales
/// @param categories how many categories of a column have codes
/// @param separate how many categories of a column have a column of their own in the dense view
/// @param averaged how many numbers there may be that come from the mean targets of categories
/// @param strings how many string columns are looked into
/// @param terms how many terms of a string column are features
/// @param bends whether linear models get more of a number than itself and whether it is missing
public record FitLimits(
        long rows,
        long sampledRows,
        int categories,
        int separate,
        int averaged,
        int strings,
        int terms,
        boolean bends) {
    private static final long MAX_ROWS = 1_000_000;
    private static final long MAX_CELLS = 200_000_000;
    private static final long MAX_SAMPLED_ROWS = 100_000;
    private static final long MAX_SAMPLED_CELLS = 16_000_000;
    private static final int MAX_CATEGORIES = 4096;
    private static final int MAX_ALL_CATEGORIES = 65_536;
    private static final int MAX_SEPARATE = 32;
    /// How many features of one kind there may be in all.
    private static final int MAX_FEATURES = 4096;
    private static final int MAX_STRINGS = 64;
    private static final int MAX_TERMS = 512;
    private static final int MAX_ALL_TERMS = 2048;
    private static final int MAX_BENDING = 512;

    public static FitLimits of(InputLayout layout) {
        int strings = layout.categories().size() + layout.texts().size();
        int numbers = layout.numbers().size() + layout.instants().size();
        int categories = Math.max(1, layout.categories().size());
        long columns = Math.max(1L, (long) numbers + strings);
        int lookedInto = Math.clamp(strings, 1, MAX_STRINGS);
        return new FitLimits(
                Math.min(MAX_ROWS, MAX_CELLS / columns),
                Math.min(MAX_SAMPLED_ROWS, MAX_SAMPLED_CELLS / columns),
                Math.clamp(MAX_ALL_CATEGORIES / categories, 8, MAX_CATEGORIES),
                Math.clamp(MAX_FEATURES / categories, 1, MAX_SEPARATE),
                MAX_FEATURES,
                lookedInto,
                Math.min(MAX_ALL_TERMS / lookedInto, MAX_TERMS),
                numbers <= MAX_BENDING);
    }

    /// How many categories of a column are kept in memory while they are counted.
    int categoriesRemembered() {
        return 4 * categories;
    }

    /// How many terms of a string column are kept in memory while they are counted.
    int termsRemembered() {
        return 64 * terms;
    }
}
