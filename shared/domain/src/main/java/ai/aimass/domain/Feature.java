package ai.aimass.domain;

/// One number of a feature vector and the column it comes from.
///
/// @param categories 0 for a number; else how many codes of categories there are, `0` to `n - 1`, of which 0 stands for
///     every category that the featurizer does not know
public record Feature(String name, String column, int categories) {
    /// So many codes fit the bits of a `long`.
    public static final int MOST_CODES = 64;

    public Feature {
        if (categories < 0 || categories == 1 || categories > MOST_CODES) {
            throw new IllegalArgumentException("feature " + name + " has " + categories + " codes of categories");
        }
    }

    /// A number.
    public Feature(String name, String column) {
        this(name, column, 0);
    }
}
