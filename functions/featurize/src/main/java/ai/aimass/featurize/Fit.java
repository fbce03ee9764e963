package ai.aimass.featurize;

import ai.aimass.domain.Blob;
import ai.aimass.domain.FeatureSet;
import ai.aimass.storage.json.FeatureSetCodec;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.JsonCodec;
import ai.aimass.storage.json.JsonFields;
import ai.aimass.storage.json.PointerCodecs;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// What the planner hands to the tasks and to whoever joins their results: a file that all tasks name.
///
/// @param features what will be published, without parts
/// @param folds by fold: the graph for its training rows
record Fit(FeatureSet features, List<Blob> folds) {
    static final JsonCodec<Fit> CODEC = new JsonCodec<>() {
        private final FeatureSetCodec featureSets = new FeatureSetCodec();

        @Override
        public ObjectNode write(Fit fit) {
            ObjectNode node = Json.object();
            node.set("features", featureSets.write(fit.features));
            node.set("folds", Json.array(fit.folds, PointerCodecs.BLOB::write));
            return node;
        }

        @Override
        public Fit read(JsonFields fields) {
            return new Fit(fields.object("features", featureSets), fields.list("folds", PointerCodecs.BLOB::read));
        }
    };

    Fit {
        folds = List.copyOf(folds);
    }
}
