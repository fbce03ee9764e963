package ai.aimass.featurize.fit;

import ai.aimass.onnx.GraphBuilder;

/// The features of a column of media that are numbers described, and scaled as training rows have them.
record DescribedFeatures(MediaColumn column, Descriptors descriptors, NumberFeatures numbers) implements MediaFeatures {
    @Override
    public void write(GraphBuilder graph, String media, ViewBuilder trees, ViewBuilder dense) {
        numbers.write(graph, descriptors.write(graph, column.write(graph, media)), trees, dense);
    }
}
