package ai.aimass.domain;

import java.util.List;

/// What `featurize` publishes: a graph that turns records into features, and the features of every part.
///
/// @param dataset the digest of the dataset's manifest
/// @param featurizer an ONNX graph from the inputs of [ModelInputs] to one output for each view
/// @param parts one safetensors file for each part of the dataset, in its order
public record FeatureSet(
        RunId run, TenantId tenant, Digest dataset, Blob featurizer, List<View> views, List<Part> parts) {
    public FeatureSet {
        views = List.copyOf(views);
        parts = List.copyOf(parts);
    }

    public View view(String name) {
        for (View view : views) {
            if (view.name().equals(name)) return view;
        }
        throw new IllegalArgumentException("no view " + name + " in " + run);
    }
}
