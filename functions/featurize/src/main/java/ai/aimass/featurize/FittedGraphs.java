package ai.aimass.featurize;

import ai.aimass.domain.Blob;
import ai.aimass.domain.Split;
import ai.aimass.onnx.ModelSession;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The graphs of a [Fit], opened, each of them once.
final class FittedGraphs implements AutoCloseable {
    private final List<ModelSession> sessions = new ArrayList<>();
    /// By fold, and last for no fold: the graph's place among the sessions.
    private final int[] places = new int[Split.FOLDS + 1];

    /// @param read gives a graph's bytes
    FittedGraphs(Fit fit, Function<Blob, byte[]> read) {
        Map<Blob, Integer> opened = new LinkedHashMap<>();
        List<Blob> wanted = new ArrayList<>(fit.folds());
        wanted.add(fit.features().featurizer());
        for (int i = 0; i < places.length; i++) {
            places[i] = opened.computeIfAbsent(wanted.get(i), blob -> {
                sessions.add(ModelSession.open(read.apply(blob)));
                return sessions.size() - 1;
            });
        }
    }

    int count() {
        return sessions.size();
    }

    /// The place of the graph for records of a fold; -1: no fold.
    int of(int fold) {
        return places[fold < 0 ? Split.FOLDS : fold];
    }

    ModelSession session(int place) {
        return sessions.get(place);
    }

    @Override
    public void close() {
        sessions.forEach(ModelSession::close);
    }
}
