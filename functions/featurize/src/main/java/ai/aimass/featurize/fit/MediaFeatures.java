package ai.aimass.featurize.fit;

import ai.aimass.onnx.GraphBuilder;

/// What was fitted to a column of pictures, sounds or videos.
public interface MediaFeatures {
    /// Writes the features' graph and adds them to the views.
    ///
    /// @param media the input that holds the column
    void write(GraphBuilder graph, String media, ViewBuilder trees, ViewBuilder dense);
}
