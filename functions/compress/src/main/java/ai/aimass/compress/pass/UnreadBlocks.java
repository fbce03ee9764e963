package ai.aimass.compress.pass;

import ai.aimass.domain.ModelInputs;
import ai.aimass.onnx.Graphs;
import ai.onnx.proto.OnnxMl.ModelProto;

/// Leaves out blocks of features of which no tree tests one and no linear part has a weight for one, with all
/// that only they need: a text column's tokenizer, the table of a category.
public record UnreadBlocks() implements Pass {
    @Override
    public String name() {
        return "blocks of features that nothing reads";
    }

    @Override
    public boolean isLossless() {
        return true;
    }

    @Override
    public ModelProto apply(ModelProto model, ModelInputs rows) {
        ModelProto changed = model;
        for (int node = 0; node < model.getGraph().getNodeCount(); node++) {
            ModelProto before = changed;
            changed = FeatureBlocks.of(before, node)
                    .map(FeatureBlocks::withoutUnread)
                    .orElse(before);
        }
        return Graphs.pruned(changed);
    }
}
