package ai.aimass.compress.pass;

import ai.aimass.domain.ModelInputs;
import ai.aimass.onnx.Tree;
import ai.aimass.onnx.TreeEnsemble;
import ai.onnx.proto.OnnxMl.ModelProto;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Cuts off branches that no row can reach, makes one leaf of two siblings that are equal, and leaves out trees
/// that add nothing.
public record SimplerTrees() implements Pass {
    @Override
    public String name() {
        return "simpler trees";
    }

    @Override
    public boolean isLossless() {
        return true;
    }

    @Override
    public ModelProto apply(ModelProto model, ModelInputs rows) {
        ModelProto changed = model;
        for (TreePart part : TreePart.of(model)) {
            TreeEnsemble ensemble = part.ensemble();
            List<Tree> trees =
                    ensemble.trees().stream().map(SimplerTrees::simpler).toList();
            List<Tree> adding =
                    trees.stream().filter(SimplerTrees::addsSomething).toList();
            changed = part.replaced(
                    changed,
                    new TreeEnsemble(
                            ensemble.width(), ensemble.base(), adding.isEmpty() ? trees.subList(0, 1) : adding));
        }
        return changed;
    }

    static Tree simpler(Tree tree) {
        return TreeNode.toTree(simpler(TreeNode.of(tree), new HashMap<>()));
    }

    private static boolean addsSomething(Tree tree) {
        for (float value : tree.leaves()) {
            if (value != 0) return true;
        }
        return false;
    }

    /// The values that a feature can still have: those above `above` and up to `upTo`, and NaN, as far as their codes
    /// are among `codes`. Thresholds do not narrow the codes, nor sets the bounds: no feature is asked for both.
    private record Reach(float above, float upTo, boolean missing, long codes) {
        static final Reach ALL = new Reach(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, true, -1);

        Reach left(TreeNode.Split split) {
            boolean missingLeft = missing && split.missingLeft();
            return split.categories() == 0
                    ? new Reach(above, Math.min(upTo, split.threshold()), missingLeft, codes)
                    : new Reach(above, upTo, missingLeft, codes & split.categories());
        }

        Reach right(TreeNode.Split split) {
            boolean missingRight = missing && !split.missingLeft();
            return split.categories() == 0
                    ? new Reach(Math.max(above, split.threshold()), upTo, missingRight, codes)
                    : new Reach(above, upTo, missingRight, codes & ~split.categories());
        }

        /// Minus infinity is a value, though nothing lies below it.
        boolean isEmpty() {
            if (codes == 0) return true;
            return !missing && above >= upTo && !(above == Float.NEGATIVE_INFINITY && upTo == above);
        }
    }

    private static TreeNode simpler(TreeNode node, Map<Integer, Reach> reaches) {
        return switch (node) {
            case TreeNode.Leaf leaf -> leaf;
            case TreeNode.Split split -> {
                Reach reach = reaches.getOrDefault(split.feature(), Reach.ALL);
                Reach left = reach.left(split);
                Reach right = reach.right(split);
                if (right.isEmpty()) yield simpler(split.left(), reaches);
                if (left.isEmpty()) yield simpler(split.right(), reaches);
                reaches.put(split.feature(), left);
                TreeNode simplerLeft = simpler(split.left(), reaches);
                reaches.put(split.feature(), right);
                TreeNode simplerRight = simpler(split.right(), reaches);
                reaches.put(split.feature(), reach);
                if (simplerLeft instanceof TreeNode.Leaf a
                        && simplerRight instanceof TreeNode.Leaf b
                        && Arrays.equals(a.values(), b.values())) {
                    yield simplerLeft;
                }
                yield split.withChildren(simplerLeft, simplerRight);
            }
        };
    }
}
