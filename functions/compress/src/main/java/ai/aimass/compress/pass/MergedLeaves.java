package ai.aimass.compress.pass;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.ModelInputs;
import ai.aimass.onnx.Tree;
import ai.aimass.onnx.TreeEnsemble;
import ai.onnx.proto.OnnxMl.ModelProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Makes one leaf of two siblings that differ little: those pairs of an ensemble whose leaves differ least.
///
/// @param ensemble which one of the graph's
/// @param percent how many of a hundred pairs are merged
public record MergedLeaves(int ensemble, int percent) implements Pass {
    public MergedLeaves {
        if (percent < 1 || percent > 100) throw new IllegalArgumentException(percent + " % of the pairs");
    }

    @Override
    public String name() {
        return "merged leaves: " + percent + " % of the pairs of ensemble " + ensemble;
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
        TreeEnsemble whole = part.ensemble();
        List<Float> differences = new ArrayList<>();
        whole.trees().forEach(tree -> collect(TreeNode.of(tree), differences));
        if (differences.isEmpty()) return model;
        differences.sort(null);
        float limit = differences.get(Math.ceilDiv(differences.size() * percent, 100) - 1);
        FloatMatrix features = Probe.values(model, part.rows(), rows);
        List<Tree> merged = new ArrayList<>();
        for (Tree tree : whole.trees()) {
            merged.add(merged(tree, limit, features));
        }
        return part.replaced(model, new TreeEnsemble(whole.width(), whole.base(), merged));
    }

    private static void collect(TreeNode node, List<Float> differences) {
        if (!(node instanceof TreeNode.Split split)) return;
        if (split.left() instanceof TreeNode.Leaf a && split.right() instanceof TreeNode.Leaf b) {
            differences.add(difference(a, b));
        }
        collect(split.left(), differences);
        collect(split.right(), differences);
    }

    private static float difference(TreeNode.Leaf a, TreeNode.Leaf b) {
        float greatest = 0;
        for (int i = 0; i < a.values().length; i++) {
            greatest = Math.max(greatest, Math.abs(a.values()[i] - b.values()[i]));
        }
        return greatest;
    }

    private static Tree merged(Tree tree, float limit, FloatMatrix features) {
        // A leaf that none of the rows comes to counts a little, too.
        double[] weights = new double[tree.leafCount()];
        Arrays.fill(weights, 0.5);
        for (int row = 0; row < features.rows(); row++) {
            weights[tree.leafOf(features.values(), row * features.columns())]++;
        }
        return TreeNode.toTree(merged(TreeNode.of(tree, weights), limit));
    }

    /// Pairs that come into being by merging are left as they are.
    private static TreeNode merged(TreeNode node, float limit) {
        if (!(node instanceof TreeNode.Split split)) return node;
        if (split.left() instanceof TreeNode.Leaf a && split.right() instanceof TreeNode.Leaf b) {
            return difference(a, b) <= limit ? mean(a, b) : split;
        }
        return split.withChildren(merged(split.left(), limit), merged(split.right(), limit));
    }

    private static TreeNode.Leaf mean(TreeNode.Leaf a, TreeNode.Leaf b) {
        double weight = a.weight() + b.weight();
        float[] values = new float[a.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((a.values()[i] * a.weight() + b.values()[i] * b.weight()) / weight);
        }
        return new TreeNode.Leaf(values, weight);
    }
}
