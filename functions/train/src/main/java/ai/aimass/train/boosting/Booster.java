package ai.aimass.train.boosting;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.train.parallel.Threads;
import ai.aimass.train.random.SplitMix64;
import ai.aimass.train.trees.BestFirstGrower;
import ai.aimass.train.trees.BinnedMatrix;
import ai.aimass.train.trees.Binning;
import ai.aimass.train.trees.CategoryLimits;
import ai.aimass.train.trees.GrowthLimits;
import ai.aimass.train.trees.LeafBounds;
import ai.aimass.train.trees.LeafScore;
import ai.aimass.train.trees.SplitTarget;
import ai.aimass.train.trees.Trees;
import ai.aimass.train.trees.TreesBuilder;
import java.util.Arrays;

/// Gradient boosting under way (Friedman 2001; second order as Chen and Guestrin 2016): every step grows one tree on
/// the gradients of the loss and adds it to the scores. Of several classes all have their values in the same tree
/// (multi-output boosting), whose splits are sought on a random projection of the gradients to a few dimensions
/// (SketchBoost, Iosipoi and Vakhrushev 2022): on the 26 letters that was more accurate than a tree for each class,
/// with 1/26 of the trees. Spreads its work over threads by itself; only one at a time may ask it for a step.
public final class Booster {
    /// Gradients of more classes than this are projected to so many dimensions.
    private static final int SKETCH = 5;

    /// Rows that one thread looks at together.
    private static final int BLOCK = 4096;

    private final FloatMatrix features;
    private final float[] weights;
    private final boolean isWeighted;
    private final Loss loss;
    private final BoostingSettings settings;
    private final int[] rows;
    private final int[] heldOut;
    private final long seed;
    private final Threads threads;
    private final double[] base;
    private final double[] scores; // (rows × outputs)
    private final float[][] gradients; // (outputs × rows)
    private final float[][] hessians; // (outputs × rows)
    private final float[] splitValues; // (rows × sketch)
    private final float[] splitWeights; // (rows)
    private final BestFirstGrower grower;
    private final TreesBuilder trees;
    private int round;

    /// @param categories by feature: how many codes of categories it has; 0 for a number
    /// @param weights by row: how many rows it counts for
    /// @param directions by feature: see [GrowthLimits#directions]
    /// @param rows what is learned from, ascending
    /// @param heldOut what is only scored, ascending
    public Booster(
            FloatMatrix features,
            int[] categories,
            float[] weights,
            byte[] directions,
            Loss loss,
            BoostingSettings settings,
            int[] rows,
            int[] heldOut,
            long seed,
            Threads threads) {
        this.threads = threads;
        this.features = features;
        this.weights = weights;
        this.isWeighted = Arrays.stream(rows).anyMatch(row -> weights[row] != 1);
        this.loss = loss;
        this.settings = settings;
        this.rows = rows;
        this.heldOut = heldOut;
        this.seed = seed;
        int outputs = loss.outputs();
        this.base = loss.initial(rows, weights);
        this.scores = new double[features.rows() * outputs];
        for (int row = 0; row < features.rows(); row++) {
            System.arraycopy(base, 0, scores, row * outputs, outputs);
        }
        this.gradients = new float[outputs][features.rows()];
        this.hessians = new float[outputs][features.rows()];
        int sketch = Math.min(outputs, SKETCH);
        this.splitValues = sketch == 1 ? gradients[0] : new float[features.rows() * sketch];
        this.splitWeights = sketch == 1 ? hessians[0] : new float[features.rows()];
        SplitTarget target = sketch == 1
                ? new SplitTarget.Scalars(splitValues, splitWeights)
                : new SplitTarget.Vectors(splitValues, splitWeights, sketch);
        GrowthLimits limits = new GrowthLimits(
                settings.maxDepth(),
                settings.minLeafWeight(),
                settings.lambda(),
                settings.alpha(),
                0,
                CategoryLimits.DEFAULT,
                directions);
        BinnedMatrix binned =
                Binning.fit(features, categories, rows, threads).apply(features, BinnedMatrix.Layout.BY_ROW, threads);
        this.grower = new BestFirstGrower(
                binned, target, limits, settings.leaves(), settings.growth(), settings.nodeFeatureShare(), threads);
        this.trees = new TreesBuilder(features.columns(), outputs);
    }

    /// Adds one tree.
    public void step() {
        SplitMix64 random = new SplitMix64(SplitMix64.seed(seed, round++));
        float[][] signs = signs(random);
        threads.forEachBlock(rows.length, BLOCK, (from, to) -> {
            loss.derive(rows, from, to, scores, gradients, hessians);
            if (isWeighted) weigh(from, to);
            if (loss.outputs() > 1) sketch(from, to, signs);
        });
        RowSample sample = RowSample.draw(rows, settings.rowShare(), random);
        TreesBuilder builder = new TreesBuilder(features.columns(), loss.outputs());
        grower.grow(sample.chosen(), chooseFeatures(random), random.nextLong(), this::leaf, builder);
        Trees tree = builder.build();
        add(tree, sample.others());
        add(tree, heldOut);
        trees.append(tree);
    }

    /// The mean over the rows held out of [Loss#error].
    public double heldOutError() {
        double[] sums = new double[Math.ceilDiv(heldOut.length, BLOCK)];
        double[] weightSums = new double[sums.length];
        threads.forEachBlock(heldOut.length, BLOCK, (from, to) -> {
            int block = from / BLOCK;
            for (int i = from; i < to; i++) {
                sums[block] += weights[heldOut[i]] * loss.error(heldOut[i], scores);
                weightSums[block] += weights[heldOut[i]];
            }
        });
        return Arrays.stream(sums).sum() / Arrays.stream(weightSums).sum();
    }

    /// What all trees together are added to.
    public double[] base() {
        return base;
    }

    public Trees trees() {
        return trees.build();
    }

    private void weigh(int from, int to) {
        for (int k = 0; k < loss.outputs(); k++) {
            for (int i = from; i < to; i++) {
                gradients[k][rows[i]] *= weights[rows[i]];
                hessians[k][rows[i]] *= weights[rows[i]];
            }
        }
    }

    /// What each output counts in each dimension of the projection, (dimensions × outputs).
    private float[][] signs(SplitMix64 random) {
        int outputs = loss.outputs();
        int dimensions = Math.min(outputs, SKETCH);
        boolean exact = dimensions == outputs;
        float[][] signs = new float[dimensions][outputs];
        for (int d = 0; d < dimensions; d++) {
            for (int k = 0; k < outputs; k++) {
                signs[d][k] = exact ? (d == k ? 1 : 0) : random.nextLong() < 0 ? -1 : 1;
            }
        }
        return signs;
    }

    private void sketch(int from, int to, float[][] signs) {
        int outputs = loss.outputs();
        int dimensions = signs.length;
        for (int i = from; i < to; i++) {
            int row = rows[i];
            float weight = 0;
            for (int k = 0; k < outputs; k++) {
                weight += hessians[k][row];
            }
            splitWeights[row] = weight;
            for (int d = 0; d < dimensions; d++) {
                float sum = 0;
                for (int k = 0; k < outputs; k++) {
                    sum += signs[d][k] * gradients[k][row];
                }
                splitValues[row * dimensions + d] = sum;
            }
        }
    }

    private int[] chooseFeatures(SplitMix64 random) {
        int[] chosen = new int[features.columns()];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = i;
        }
        int count = (int) Math.ceil(settings.featureShare() * chosen.length);
        if (count == chosen.length) return chosen;
        random.shuffle(chosen, count);
        chosen = Arrays.copyOf(chosen, count);
        Arrays.sort(chosen);
        return chosen;
    }

    /// A Newton step for each output, which is also added to the scores of the leaf's rows.
    private float[] leaf(int[] leafRows, int from, int to, LeafBounds bounds) {
        int outputs = loss.outputs();
        float[] values = new float[outputs];
        for (int k = 0; k < outputs; k++) {
            double gradient = 0;
            double hessian = 0;
            for (int i = from; i < to; i++) {
                gradient += gradients[k][leafRows[i]];
                hessian += hessians[k][leafRows[i]];
            }
            double value = LeafScore.soft(gradient, settings.alpha()) / (hessian + settings.lambda());
            values[k] = (float) (settings.learningRate() * bounds.clamp(value));
        }
        for (int i = from; i < to; i++) {
            addValues(values, 0, leafRows[i]);
        }
        return values;
    }

    private void add(Trees tree, int[] toRows) {
        int root = tree.roots()[0];
        threads.forEachBlock(toRows.length, BLOCK, (from, to) -> {
            for (int i = from; i < to; i++) {
                int leaf = tree.leaf(root, features.values(), toRows[i] * features.columns());
                addValues(tree.leaves(), leaf * loss.outputs(), toRows[i]);
            }
        });
    }

    private void addValues(float[] values, int at, int row) {
        int outputs = loss.outputs();
        for (int k = 0; k < outputs; k++) {
            scores[row * outputs + k] += values[at + k];
        }
    }
}
