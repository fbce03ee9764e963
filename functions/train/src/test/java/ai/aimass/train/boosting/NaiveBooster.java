package ai.aimass.train.boosting;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.train.trees.Growth;
import ai.aimass.train.trees.LeafBounds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Boosting in the plainest way, kept as the reference: no bins and no histograms; each split is the best of all cuts
/// between two values, with every side's sums added up anew from its rows. Of numbers alone.
///
/// @param scores (rows × outputs), begun with the base
record NaiveBooster(
        FloatMatrix features,
        float[] weights,
        byte[] directions,
        Loss loss,
        BoostingSettings settings,
        double[] scores) {
    static NaiveBooster of(
            FloatMatrix features, float[] weights, byte[] directions, Loss loss, BoostingSettings settings) {
        int[] rows = new int[features.rows()];
        Arrays.setAll(rows, i -> i);
        double[] base = loss.initial(rows, weights);
        double[] scores = new double[rows.length * base.length];
        Arrays.setAll(scores, i -> base[i % base.length]);
        return new NaiveBooster(features, weights, directions, loss, settings, scores);
    }

    private record Leaf(int number, int depth, List<Integer> rows, LeafBounds bounds) {}

    private record Cut(int feature, List<Integer> left, List<Integer> right, double gain) {}

    void step() {
        int rows = features.rows();
        float[][] gradients = new float[loss.outputs()][rows];
        float[][] hessians = new float[loss.outputs()][rows];
        int[] all = new int[rows];
        Arrays.setAll(all, i -> i);
        loss.derive(all, 0, rows, scores, gradients, hessians);
        for (int k = 0; k < loss.outputs(); k++) {
            for (int row = 0; row < rows; row++) {
                gradients[k][row] *= weights[row];
                hessians[k][row] *= weights[row];
            }
        }
        for (Leaf leaf : new Step(gradients, hessians).leaves()) {
            for (int k = 0; k < loss.outputs(); k++) {
                double value = soft(sum(gradients[k], leaf.rows)) / (sum(hessians[k], leaf.rows) + settings.lambda());
                value = Math.clamp(value, leaf.bounds.low(), leaf.bounds.high());
                for (int row : leaf.rows) {
                    scores[row * loss.outputs() + k] += (float) (settings.learningRate() * value);
                }
            }
        }
    }

    private double soft(double sum) {
        return Math.signum(sum) * Math.max(0, Math.abs(sum) - settings.alpha());
    }

    private static double sum(float[] values, List<Integer> rows) {
        return rows.stream().mapToDouble(row -> values[row]).sum();
    }

    /// One tree.
    private final class Step {
        private final float[][] gradients;
        private final float[] weightSums;

        Step(float[][] gradients, float[][] hessians) {
            this.gradients = gradients;
            this.weightSums = new float[features.rows()];
            for (float[] output : hessians) {
                for (int row = 0; row < weightSums.length; row++) {
                    weightSums[row] += output[row];
                }
            }
        }

        List<Leaf> leaves() {
            List<Integer> all = new ArrayList<>();
            for (int row = 0; row < features.rows(); row++) {
                all.add(row);
            }
            List<Leaf> leaves = new ArrayList<>(List.of(new Leaf(0, 0, all, LeafBounds.NONE)));
            int numbers = 1;
            while (leaves.size() < settings.leaves()) {
                @Nullable Leaf next = null;
                @Nullable Cut best = null;
                for (Leaf leaf : leaves) {
                    @Nullable Cut cut = leaf.depth < settings.maxDepth() ? cut(leaf) : null;
                    if (cut == null) continue;
                    boolean isNext = next == null
                            || best == null
                            || (settings.growth() == Growth.LEAF_WISE
                                    ? cut.gain > best.gain
                                    : leaf.depth < next.depth
                                            || (leaf.depth == next.depth && leaf.number < next.number));
                    if (isNext) {
                        next = leaf;
                        best = cut;
                    }
                }
                if (next == null || best == null) return leaves;
                leaves.remove(next);
                LeafBounds low = next.bounds;
                LeafBounds high = next.bounds;
                int direction = directions[best.feature];
                if (direction != 0) {
                    double middle = (value(best.left, next.bounds) + value(best.right, next.bounds)) / 2;
                    LeafBounds below = new LeafBounds(next.bounds.low(), middle);
                    LeafBounds above = new LeafBounds(middle, next.bounds.high());
                    low = direction > 0 ? below : above;
                    high = direction > 0 ? above : below;
                }
                leaves.add(new Leaf(numbers++, next.depth + 1, best.left, low));
                leaves.add(new Leaf(numbers++, next.depth + 1, best.right, high));
            }
            return leaves;
        }

        private @Nullable Cut cut(Leaf leaf) {
            List<Cut> cuts = new ArrayList<>();
            for (int feature = 0; feature < features.columns(); feature++) {
                addCuts(leaf, feature, cuts);
            }
            @Nullable Cut best = null;
            for (Cut cut : cuts) {
                if (best == null || cut.gain > best.gain) best = cut;
            }
            return best != null && best.gain > 1e-9 ? best : null;
        }

        private void addCuts(Leaf leaf, int feature, List<Cut> cuts) {
            double[] values = leaf.rows.stream()
                    .mapToDouble(row -> features.get(row, feature))
                    .filter(value -> !Double.isNaN(value))
                    .distinct()
                    .sorted()
                    .toArray();
            for (double value : values) {
                for (boolean missingLeft : new boolean[] {false, true}) {
                    List<Integer> left = new ArrayList<>();
                    List<Integer> right = new ArrayList<>();
                    for (int row : leaf.rows) {
                        float own = features.get(row, feature);
                        ((Float.isNaN(own) ? missingLeft : own <= value) ? left : right).add(row);
                    }
                    add(leaf, feature, left, right, cuts);
                }
            }
        }

        private void add(Leaf leaf, int feature, List<Integer> left, List<Integer> right, List<Cut> cuts) {
            if (left.isEmpty() || right.isEmpty()) return;
            if (sum(weightSums, left) < settings.minLeafWeight()) return;
            if (sum(weightSums, right) < settings.minLeafWeight()) return;
            int direction = directions[feature];
            if (direction * (value(right, leaf.bounds) - value(left, leaf.bounds)) < 0) return;
            double together = gain(leaf.rows, leaf.bounds);
            double parted = gain(left, leaf.bounds) + gain(right, leaf.bounds);
            cuts.add(new Cut(feature, left, right, parted - together));
        }

        private double value(List<Integer> rows, LeafBounds bounds) {
            double best = soft(sum(gradients[0], rows)) / (sum(weightSums, rows) + settings.lambda());
            return Math.clamp(best, bounds.low(), bounds.high());
        }

        /// What the rows gain by a leaf of their own: of one output the loss its value takes away, twice.
        private double gain(List<Integer> rows, LeafBounds bounds) {
            double weight = sum(weightSums, rows) + settings.lambda();
            if (gradients.length == 1) {
                double value = value(rows, bounds);
                return 2 * value * sum(gradients[0], rows)
                        - 2 * settings.alpha() * Math.abs(value)
                        - weight * value * value;
            }
            double squares = 0;
            for (float[] output : gradients) {
                squares += Math.pow(soft(sum(output, rows)), 2);
            }
            return squares / weight;
        }
    }
}
