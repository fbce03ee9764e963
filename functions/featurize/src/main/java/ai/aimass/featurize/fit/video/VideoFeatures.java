package ai.aimass.featurize.fit.video;

import ai.aimass.featurize.fit.MediaColumn;
import ai.aimass.featurize.fit.MediaFeatures;
import ai.aimass.featurize.fit.NumberFeatures;
import ai.aimass.featurize.fit.ViewBuilder;
import ai.aimass.onnx.GraphBuilder;

/// The fitted features of a column of videos.
public record VideoFeatures(MediaColumn column, VideoDescriptors descriptors, NumberFeatures numbers)
        implements MediaFeatures {
    /// @param media the input of all media
    @Override
    public void write(GraphBuilder graph, String media, ViewBuilder trees, ViewBuilder dense) {
        numbers.write(graph, descriptors.write(graph, column.write(graph, media)), trees, dense);
    }
}
