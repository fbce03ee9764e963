package ai.aimass.featurize.fit;

import ai.aimass.domain.Split;
import ai.aimass.domain.View;
import java.util.List;

/// The graph that turns records into features, and what it makes.
///
/// @param graph for all records but training rows, and for serving
/// @param foldGraphs by fold: the graph for its training rows, which were not looked at where labels were
public record FittedFeaturizer(byte[] graph, List<byte[]> foldGraphs, List<View> views) {
    public FittedFeaturizer {
        foldGraphs = List.copyOf(foldGraphs);
        views = List.copyOf(views);
        if (foldGraphs.size() != Split.FOLDS) throw new IllegalArgumentException("a graph for each fold");
    }
}
