package ai.aimass.train.trees;

/// The best way found to part a node. Filled in place, so that looking for it makes no garbage.
final class Split {
    /// -1: none found
    int feature = -1;
    /// The last bin that goes left.
    int bin;
    boolean missingLeft;
    /// `Σ sum² / (weight + λ)` over both sides.
    double score = Double.NEGATIVE_INFINITY;

    void clear() {
        feature = -1;
        score = Double.NEGATIVE_INFINITY;
    }

    void set(int newFeature, int newBin, boolean newMissingLeft, double newScore) {
        feature = newFeature;
        bin = newBin;
        missingLeft = newMissingLeft;
        score = newScore;
    }
}
