package ai.aimass.train.trees;

/// What keeps sets of categories from fitting noise: with many categories of few rows some set always parts the targets
/// well.
///
/// @param smoothing how many rows of the node's mean every category is filled up with before categories are ordered, so
///     that those of few rows come to the middle
/// @param lambda what is added to the weight of both sides, besides what all splits add
/// @param minWeight categories that weigh less go together with the unknown ones
public record CategoryLimits(double smoothing, double lambda, double minWeight) {
    public static final CategoryLimits DEFAULT = new CategoryLimits(10, 10, 2);

    public CategoryLimits {
        if (!(smoothing >= 0 && lambda >= 0 && minWeight >= 0)) {
            throw new IllegalArgumentException("limits of " + smoothing + ", " + lambda + " and " + minWeight);
        }
    }
}
