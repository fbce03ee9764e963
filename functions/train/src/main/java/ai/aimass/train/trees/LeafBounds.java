package ai.aimass.train.trees;

/// What a leaf's value must stay within, so that predictions only rise, or only fall, with some feature: every split by
/// such a feature parts the values that leaves below it may have at the middle of its two sides (the "basic" method of
/// LightGBM, and XGBoost's).
public record LeafBounds(double low, double high) {
    public static final LeafBounds NONE = new LeafBounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    public LeafBounds {
        if (!(low <= high)) throw new IllegalArgumentException("no bounds: " + low + " to " + high);
    }

    public double clamp(double value) {
        return Math.clamp(value, low, high);
    }

    boolean isNone() {
        return low == Double.NEGATIVE_INFINITY && high == Double.POSITIVE_INFINITY;
    }

    LeafBounds below(double middle) {
        return new LeafBounds(low, Math.min(high, middle));
    }

    LeafBounds above(double middle) {
        return new LeafBounds(Math.max(low, middle), high);
    }
}
