package ai.aimass.onnx;

import ai.aimass.domain.FloatMatrix;
import java.util.List;

/// Trees whose leaves are summed: forests (leaves already divided by the number of trees) and boosted trees
/// alike.
///
/// @param width how many features a row has
/// @param base by output: what the sum begins with
public record TreeEnsemble(int width, float[] base, List<Tree> trees) {
    public TreeEnsemble {
        trees = List.copyOf(trees);
        if (trees.isEmpty()) throw new IllegalArgumentException("an ensemble without trees");
        for (Tree tree : trees) {
            if (tree.outputs() != base.length) {
                throw new IllegalArgumentException("a tree with " + tree.outputs() + " outputs, not " + base.length);
            }
            for (int feature : tree.features()) {
                if (feature >= width) throw new IllegalArgumentException("feature " + feature + " of " + width);
            }
        }
    }

    public int outputs() {
        return base.length;
    }

    /// The plain way to the outputs (rows × outputs), which the graph is tested against. Sums in double
    /// precision.
    ///
    /// @param rows (rows × width)
    public FloatMatrix predict(FloatMatrix rows) {
        float[] outputs = new float[rows.rows() * outputs()];
        double[] sums = new double[outputs()];
        for (int row = 0; row < rows.rows(); row++) {
            for (int output = 0; output < sums.length; output++) {
                sums[output] = base[output];
            }
            for (Tree tree : trees) {
                int leaf = tree.leafOf(rows.values(), row * width);
                for (int output = 0; output < sums.length; output++) {
                    sums[output] += tree.leaves()[leaf * sums.length + output];
                }
            }
            for (int output = 0; output < sums.length; output++) {
                outputs[row * sums.length + output] = (float) sums[output];
            }
        }
        return new FloatMatrix(outputs, rows.rows(), outputs());
    }
}
