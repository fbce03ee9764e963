package ai.aimass.featurize.fit;

import ai.aimass.domain.InputLayout;

/// How much is looked at and kept, so that memory and time have bounds at any number of rows and columns.
///
/// @param rows about how many training rows are looked at; of more, a random sample
/// @param sampledRows of about how many rows the numbers are kept for medians and scales
/// @param categories how many categories a column may have with codes of their own
/// @param terms how many terms a string column may have as features
public record FitLimits(long rows, long sampledRows, int categories, int terms) {
    private static final long MAX_ROWS = 1_000_000;
    private static final long MAX_CELLS = 200_000_000;
    private static final long MAX_SAMPLED_ROWS = 100_000;
    private static final long MAX_SAMPLED_CELLS = 16_000_000;
    private static final int MAX_CATEGORIES = 4096;
    private static final int MAX_ALL_CATEGORIES = 65_536;
    private static final int MAX_TERMS = 512;
    private static final int MAX_ALL_TERMS = 2048;

    /// How many categories of a column are kept in memory while they are counted.
    int categoriesRemembered() {
        return 4 * categories;
    }

    /// How many terms of a string column are kept in memory while they are counted.
    int termsRemembered() {
        return 64 * terms;
    }

    public static FitLimits of(InputLayout layout) {
        long columns = layout.numbers().size()
                + layout.instants().size()
                + layout.categories().size()
                + layout.texts().size();
        int strings = layout.categories().size() + layout.texts().size();
        return new FitLimits(
                Math.min(MAX_ROWS, MAX_CELLS / Math.max(1, columns)),
                Math.min(MAX_SAMPLED_ROWS, MAX_SAMPLED_CELLS / Math.max(1, columns)),
                Math.clamp(MAX_ALL_CATEGORIES / Math.max(1, strings), 8, MAX_CATEGORIES),
                Math.clamp(MAX_ALL_TERMS / Math.max(1, strings), 1, MAX_TERMS));
    }
}
