package ai.aimass.compress.pass;

import ai.aimass.onnx.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A [Tree] in the form in which it is easy to change.
sealed interface TreeNode {
    /// @param weight how much it counts beside others
    record Leaf(float[] values, double weight) implements TreeNode {}

    /// @param categories the codes that go left, as bits; 0 where there is a threshold
    record Split(int feature, float threshold, long categories, boolean missingLeft, TreeNode left, TreeNode right)
            implements TreeNode {
        /// The same question with other answers.
        Split withChildren(TreeNode newLeft, TreeNode newRight) {
            return new Split(feature, threshold, categories, missingLeft, newLeft, newRight);
        }
    }

    /// All leaves weigh the same.
    static TreeNode of(Tree tree) {
        double[] weights = new double[tree.leafCount()];
        Arrays.fill(weights, 1);
        return of(tree, weights);
    }

    /// @param weights by leaf
    static TreeNode of(Tree tree, double[] weights) {
        return of(tree, weights, tree.features().length == 0 ? ~0 : 0);
    }

    private static TreeNode of(Tree tree, double[] weights, int node) {
        if (node < 0) {
            int from = ~node * tree.outputs();
            return new Leaf(Arrays.copyOfRange(tree.leaves(), from, from + tree.outputs()), weights[~node]);
        }
        return new Split(
                tree.features()[node],
                tree.thresholds()[node],
                tree.categories()[node],
                tree.missingLeft()[node],
                of(tree, weights, tree.left()[node]),
                of(tree, weights, tree.right()[node]));
    }

    /// Back to arrays, parents before their children.
    static Tree toTree(TreeNode root) {
        List<Split> splits = new ArrayList<>();
        List<Leaf> leaves = new ArrayList<>();
        List<int[]> children = new ArrayList<>();
        place(root, splits, leaves, children);
        int inner = splits.size();
        int[] features = new int[inner];
        float[] thresholds = new float[inner];
        long[] categories = new long[inner];
        boolean[] missingLeft = new boolean[inner];
        int[] left = new int[inner];
        int[] right = new int[inner];
        for (int node = 0; node < inner; node++) {
            features[node] = splits.get(node).feature();
            thresholds[node] = splits.get(node).threshold();
            categories[node] = splits.get(node).categories();
            missingLeft[node] = splits.get(node).missingLeft();
            left[node] = children.get(node)[0];
            right[node] = children.get(node)[1];
        }
        int outputs = leaves.getFirst().values().length;
        float[] values = new float[leaves.size() * outputs];
        for (int leaf = 0; leaf < leaves.size(); leaf++) {
            System.arraycopy(leaves.get(leaf).values(), 0, values, leaf * outputs, outputs);
        }
        return new Tree(features, thresholds, categories, left, right, missingLeft, values);
    }

    /// @return the node's number in arrays
    private static int place(TreeNode node, List<Split> splits, List<Leaf> leaves, List<int[]> children) {
        return switch (node) {
            case Leaf leaf -> {
                leaves.add(leaf);
                yield ~(leaves.size() - 1);
            }
            case Split split -> {
                int number = splits.size();
                splits.add(split);
                int[] pair = new int[2];
                children.add(pair);
                pair[0] = place(split.left(), splits, leaves, children);
                pair[1] = place(split.right(), splits, leaves, children);
                yield number;
            }
        };
    }
}
