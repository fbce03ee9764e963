package ai.aimass.featurize.fit.sound;

import ai.aimass.featurize.fit.MediaColumn;
import ai.aimass.featurize.fit.MediaFeatures;
import ai.aimass.featurize.fit.NumberFeatures;
import ai.aimass.featurize.fit.ViewBuilder;
import ai.aimass.onnx.GraphBuilder;

/// The fitted features of a column of sounds.
public record SoundFeatures(MediaColumn column, SoundDescriptors descriptors, NumberFeatures numbers)
        implements MediaFeatures {
    /// @param media the input of all media
    @Override
    public void write(GraphBuilder graph, String media, ViewBuilder trees, ViewBuilder dense) {
        numbers.write(graph, descriptors.write(graph, column.write(graph, media)), trees, dense);
    }
}
