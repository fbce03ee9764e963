package ai.aimass.compress.pass;

import ai.aimass.domain.ModelInputs;
import ai.onnx.proto.OnnxMl.ModelProto;
import java.util.List;

/// Keeps those trees of an ensemble that together come closest to the whole of it, and scales them to stand for
/// it.
///
/// @param ensemble which one of the graph's
/// @param percent how many of a hundred trees are kept
public record FewerTrees(int ensemble, int percent) implements Pass {
    /// Choosing among more would take too long.
    private static final int MAX_TREES = 2_000;

    public FewerTrees {
        if (percent < 1 || percent > 99) throw new IllegalArgumentException(percent + " % of the trees");
    }

    @Override
    public String name() {
        return "fewer trees: " + percent + " % of ensemble " + ensemble;
    }

    @Override
    public boolean isLossless() {
        return false;
    }

    @Override
    public ModelProto apply(ModelProto model, ModelInputs rows) {
        List<TreePart> parts = TreePart.of(model);
        if (ensemble >= parts.size()) return model;
        TreePart part = parts.get(ensemble);
        int count = part.ensemble().trees().size();
        int kept = Math.max(1, Math.ceilDiv(count * percent, 100));
        if (kept >= count || count > MAX_TREES) return model;
        TreeSelection selection = new TreeSelection(part.ensemble(), Probe.values(model, part.rows(), rows));
        return part.replaced(model, selection.best(kept));
    }
}
