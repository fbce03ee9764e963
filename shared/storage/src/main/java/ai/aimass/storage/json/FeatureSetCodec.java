package ai.aimass.storage.json;

import ai.aimass.domain.Digest;
import ai.aimass.domain.Feature;
import ai.aimass.domain.FeatureSet;
import ai.aimass.domain.RunId;
import ai.aimass.domain.TenantId;
import ai.aimass.domain.View;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// The manifest that `featurize` publishes.
public final class FeatureSetCodec implements JsonCodec<FeatureSet> {
    @Override
    public ObjectNode write(FeatureSet features) {
        ObjectNode node = Json.object()
                .put("run", features.run().value())
                .put("tenant", features.tenant().value())
                .put("dataset", features.dataset().hex());
        node.set("featurizer", Codecs.blob(features.featurizer()));
        node.set("views", Json.array(features.views(), FeatureSetCodec::view));
        node.set("parts", Json.array(features.parts(), Codecs::part));
        return node;
    }

    @Override
    public FeatureSet read(JsonFields fields) {
        return new FeatureSet(
                fields.parsed("run", RunId::new),
                fields.parsed("tenant", TenantId::new),
                fields.parsed("dataset", Digest::new),
                Codecs.blob(fields.object("featurizer")),
                fields.list("views", FeatureSetCodec::view),
                fields.list("parts", Codecs::part));
    }

    private static ObjectNode view(View view) {
        ObjectNode node = Json.object().put("name", view.name());
        node.set("features", Json.array(view.features(), FeatureSetCodec::feature));
        return node;
    }

    private static ObjectNode feature(Feature feature) {
        return Json.object()
                .put("name", feature.name())
                .put("column", feature.column())
                .put("categories", feature.categories());
    }

    private static View view(JsonFields fields) {
        return new View(fields.text("name"), fields.list("features", FeatureSetCodec::feature));
    }

    private static Feature feature(JsonFields fields) {
        return new Feature(fields.text("name"), fields.text("column"), fields.integer("categories"));
    }
}
