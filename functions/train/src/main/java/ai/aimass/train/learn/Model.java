package ai.aimass.train.learn;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.train.trees.Trees;
import java.util.BitSet;

/// A learner fitted to rows: all that is needed to predict.
public sealed interface Model {
    /// How many features a row has.
    int inputs();

    int outputs();

    /// The features that what is predicted depends on.
    BitSet used();

    /// What is predicted of a row does not depend on the other rows.
    Predictions predict(FloatMatrix features);

    /// Predicts the same for every row.
    record Constant(int inputs, double[] prediction) implements Model {
        public Constant {
            if (prediction.length == 0) throw new IllegalArgumentException("nothing is predicted");
        }

        @Override
        public int outputs() {
            return prediction.length;
        }

        @Override
        public BitSet used() {
            return new BitSet();
        }

        @Override
        public Predictions predict(FloatMatrix features) {
            double[] values = new double[features.rows() * prediction.length];
            for (int row = 0; row < features.rows(); row++) {
                System.arraycopy(prediction, 0, values, row * prediction.length, prediction.length);
            }
            return new Predictions(values, features.rows(), prediction.length);
        }
    }

    /// Weighted sums of the features.
    ///
    /// @param weights (scores × inputs)
    /// @param biases (scores)
    /// @param bounds of each score, so that a row unlike all that were learned from is not predicted absurdly
    record Linear(int inputs, Link link, float[] weights, float[] biases, Bounds bounds) implements Model {
        public Linear {
            if (biases.length == 0 || weights.length != biases.length * inputs) {
                throw new IllegalArgumentException(weights.length + " weights for " + inputs + " features");
            }
        }

        @Override
        public int outputs() {
            return link.outputs(biases.length);
        }

        @Override
        public BitSet used() {
            BitSet used = new BitSet();
            for (int i = 0; i < weights.length; i++) {
                if (weights[i] != 0) used.set(i % inputs);
            }
            return used;
        }

        @Override
        public Predictions predict(FloatMatrix features) {
            requireInputs(this, features);
            int scores = biases.length;
            double[] sums = new double[features.rows() * scores];
            float[] values = features.values();
            for (int row = 0; row < features.rows(); row++) {
                int first = row * inputs;
                for (int k = 0; k < scores; k++) {
                    double sum = biases[k];
                    for (int i = 0; i < inputs; i++) {
                        sum += (double) weights[k * inputs + i] * values[first + i];
                    }
                    sums[row * scores + k] = Math.clamp(sum, bounds.low(), bounds.high());
                }
            }
            return link.apply(sums, features.rows());
        }
    }

    /// What a score is kept within.
    record Bounds(float low, float high) {
        public static final Bounds NONE = new Bounds(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);

        public Bounds {
            if (!(low < high)) throw new IllegalArgumentException("no bounds: " + low + " to " + high);
        }

        public boolean isNone() {
            return equals(NONE);
        }
    }

    /// `shift + scale × link(base + Σ trees)`.
    ///
    /// @param base (scores)
    /// @param scale 1 for probabilities
    /// @param shift 0 for probabilities
    record OfTrees(Trees trees, double[] base, Link link, double scale, double shift) implements Model {
        public OfTrees {
            if (base.length != trees.outputs()) throw new IllegalArgumentException(base.length + " base scores");
        }

        @Override
        public int inputs() {
            return trees.inputs();
        }

        @Override
        public int outputs() {
            return link.outputs(base.length);
        }

        @Override
        public BitSet used() {
            BitSet used = new BitSet();
            for (int feature : trees.features()) {
                if (feature >= 0) used.set(feature);
            }
            return used;
        }

        @Override
        public Predictions predict(FloatMatrix features) {
            requireInputs(this, features);
            double[] sums = trees.sums(features);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += base[i % base.length];
            }
            Predictions linked = link.apply(sums, features.rows());
            for (int i = 0; i < linked.values().length; i++) {
                linked.values()[i] = shift + scale * linked.values()[i];
            }
            return linked;
        }
    }

    private static void requireInputs(Model model, FloatMatrix features) {
        if (features.columns() != model.inputs()) {
            throw new IllegalArgumentException(features.columns() + " features instead of " + model.inputs());
        }
    }
}
