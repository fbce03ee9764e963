package ai.aimass.domain;

import java.util.List;

/// One of the feature vectors that a featurizer gives for a record. Heads name the view they take.
public record View(String name, List<Feature> features) {
    /// Numbers with NaN for missing, and codes of categories ([Feature#categories]): for trees.
    public static final String TREES = "trees";
    /// Imputed, scaled, one-hot: for linear models and networks.
    public static final String DENSE = "dense";

    public View {
        features = List.copyOf(features);
        if (features.isEmpty()) throw new IllegalArgumentException("view " + name + " has no features");
    }

    public int width() {
        return features.size();
    }

    /// By feature: how many codes of categories it has; 0 for a number.
    public int[] categories() {
        return features.stream().mapToInt(Feature::categories).toArray();
    }
}
