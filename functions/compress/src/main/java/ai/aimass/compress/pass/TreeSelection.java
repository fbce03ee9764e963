package ai.aimass.compress.pass;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.onnx.Tree;
import ai.aimass.onnx.TreeEnsemble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// Chooses trees of an ensemble one after the other, each time the one with which the sum of those chosen,
/// scaled at best, comes closest to the sum of all on given rows (orthogonal matching, without going back on a
/// choice).
///
/// @see <a href="https://doi.org/10.1109/TPAMI.2008.78">Martínez-Muñoz, Hernández-Lobato and Suárez, An
/// analysis of ensemble pruning techniques based on ordered aggregation, 2009</a>
final class TreeSelection {
    /// More rows would make the choice hardly better.
    private static final int MAX_ROWS = 500;
    /// What choosing may take: trees × trees × rows × outputs.
    private static final long MAX_WORK = 2_000_000_000;
    private static final int LEAST_ROWS = 20;
    /// Sums that stay between 0 and 1 to this much are shares of classes.
    private static final double SHARE_TOLERANCE = 1e-3;

    private final TreeEnsemble ensemble;
    private final int rows;
    private final int outputs;
    /// By tree: (rows × outputs), what it adds, less the mean of each output.
    private final float[][] centred;
    /// By tree: the means of its outputs.
    private final double[][] means;
    private final double[] all;
    private final boolean areShares;

    /// @param features what the ensemble reads
    TreeSelection(TreeEnsemble ensemble, FloatMatrix features) {
        this.ensemble = ensemble;
        this.outputs = ensemble.outputs();
        int trees = ensemble.trees().size();
        long affordable = MAX_WORK / ((long) trees * trees * outputs);
        this.rows = Math.min(Math.clamp(affordable, LEAST_ROWS, MAX_ROWS), features.rows());
        this.centred = new float[trees][rows * outputs];
        this.means = new double[trees][outputs];
        this.all = new double[rows * outputs];
        double[] sums = new double[rows * outputs];
        for (int tree = 0; tree < trees; tree++) {
            add(ensemble.trees().get(tree), features, centred[tree], means[tree]);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += centred[tree][i] + means[tree][i % outputs];
                all[i] += centred[tree][i];
            }
        }
        boolean between = Arrays.stream(sums).allMatch(sum -> sum > -SHARE_TOLERANCE && sum < 1 + SHARE_TOLERANCE);
        boolean fromZero = true;
        for (float base : ensemble.base()) {
            fromZero &= base == 0;
        }
        this.areShares = between && fromZero;
    }

    private void add(Tree tree, FloatMatrix features, float[] values, double[] mean) {
        for (int row = 0; row < rows; row++) {
            int leaf = tree.leafOf(features.values(), row * features.columns());
            for (int output = 0; output < outputs; output++) {
                values[row * outputs + output] = tree.leaves()[leaf * outputs + output];
                mean[output] += (double) values[row * outputs + output] / rows;
            }
        }
        for (int i = 0; i < values.length; i++) {
            values[i] -= (float) mean[i % outputs];
        }
    }

    /// The ensemble of so many trees, in their old order.
    TreeEnsemble best(int count) {
        BitSet chosen = choose(count);
        double scale = scale(chosen, count);
        double[] shift = new double[outputs];
        List<Tree> trees = new ArrayList<>();
        for (int tree = 0; tree < centred.length; tree++) {
            double share = chosen.get(tree) ? 1 - scale : 1;
            for (int output = 0; output < outputs; output++) {
                shift[output] += share * means[tree][output];
            }
            if (chosen.get(tree)) trees.add(scaled(ensemble.trees().get(tree), scale));
        }
        float[] base = ensemble.base().clone();
        for (int output = 0; output < outputs && !areShares; output++) {
            base[output] += (float) shift[output];
        }
        return new TreeEnsemble(ensemble.width(), base, trees);
    }

    private BitSet choose(int count) {
        int trees = centred.length;
        double[] withAll = new double[trees];
        double[] withChosen = new double[trees];
        double[] withItself = new double[trees];
        for (int tree = 0; tree < trees; tree++) {
            withAll[tree] = product(all, centred[tree]);
            withItself[tree] = product(centred[tree], centred[tree]);
        }
        BitSet chosen = new BitSet();
        double sumWithAll = 0;
        double sumWithItself = 0;
        for (int step = 0; step < count; step++) {
            int best = -1;
            double closest = Double.NEGATIVE_INFINITY;
            for (int tree = 0; tree < trees; tree++) {
                if (chosen.get(tree)) continue;
                double along = sumWithAll + withAll[tree];
                double size = sumWithItself + 2 * withChosen[tree] + withItself[tree];
                double closeness = size > 0 ? Math.copySign(along * along / size, along) : 0;
                if (closeness > closest) {
                    closest = closeness;
                    best = tree;
                }
            }
            chosen.set(best);
            sumWithAll += withAll[best];
            sumWithItself += 2 * withChosen[best] + withItself[best];
            for (int tree = 0; tree < trees; tree++) {
                withChosen[tree] += product(centred[best], centred[tree]);
            }
        }
        return chosen;
    }

    /// What the chosen trees are multiplied by. Shares must stay shares, so their trees stand for all alike.
    private double scale(BitSet chosen, int count) {
        if (areShares) return (double) centred.length / count;
        double[] sum = new double[all.length];
        for (int tree = chosen.nextSetBit(0); tree >= 0; tree = chosen.nextSetBit(tree + 1)) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += centred[tree][i];
            }
        }
        double size = 0;
        double along = 0;
        for (int i = 0; i < sum.length; i++) {
            size += sum[i] * sum[i];
            along += sum[i] * all[i];
        }
        return size > 0 && along > 0 ? along / size : 1;
    }

    private static Tree scaled(Tree tree, double scale) {
        float[] leaves = new float[tree.leaves().length];
        for (int i = 0; i < leaves.length; i++) {
            leaves[i] = (float) (tree.leaves()[i] * scale);
        }
        return tree.withLeaves(leaves);
    }

    private static double product(double[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double product(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
