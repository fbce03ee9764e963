package ai.aimass.train.trees;

/// The best way found to part a node. Filled in place, so that looking for it makes no garbage.
final class Split {
    /// -1: none found
    int feature = -1;
    /// The last bin that goes left; says nothing where there is a set.
    int bin;
    /// The codes that go left, as bits; 0: none is looked for.
    long codes;
    boolean missingLeft;
    /// Whether the values on the left may only be less than those on the right (1), only more (-1), or both (0).
    int direction;
    /// What parts the values of the two sides, where they have a direction.
    double middle;
    /// `Σ sum² / (weight + λ)` over both sides.
    double score = Double.NEGATIVE_INFINITY;

    void clear() {
        feature = -1;
        score = Double.NEGATIVE_INFINITY;
    }

    void set(int newFeature, int newBin, boolean newMissingLeft, double newScore) {
        feature = newFeature;
        bin = newBin;
        codes = 0;
        direction = 0;
        missingLeft = newMissingLeft;
        score = newScore;
    }

    void setCodes(int newFeature, long newCodes, double newScore) {
        feature = newFeature;
        codes = newCodes;
        direction = 0;
        missingLeft = (newCodes & 1) != 0;
        score = newScore;
    }

    void direct(int newDirection, double newMiddle) {
        direction = newDirection;
        middle = newMiddle;
    }

    /// What leaves on the left may say, of what the node's might.
    LeafBounds left(LeafBounds bounds) {
        return direction == 0 ? bounds : direction > 0 ? bounds.below(middle) : bounds.above(middle);
    }

    LeafBounds right(LeafBounds bounds) {
        return direction == 0 ? bounds : direction > 0 ? bounds.above(middle) : bounds.below(middle);
    }

    /// Says of every bin whether it goes left: 1 or 0.
    ///
    /// @param goesLeft by bin and, as the last, of missing values
    void sides(byte[] goesLeft, int missingCode) {
        for (int code = 0; code < missingCode; code++) {
            boolean isLeft = codes == 0 ? code <= bin : (codes >>> code & 1) != 0;
            goesLeft[code] = (byte) (isLeft ? 1 : 0);
        }
        goesLeft[missingCode] = (byte) (missingLeft ? 1 : 0);
    }
}
