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

    /// A sum over centers, each weighed by how near it is: `bias + Σ coefficient × exp(-gamma × distance²)`.
    ///
    /// @param centers (centers × inputs)
    /// @param coefficients (centers)
    /// @param bounds of the sum
    record Kernel(
            int inputs, Link link, float[] centers, double[] coefficients, double bias, double gamma, Bounds bounds)
            implements Model {
        public Kernel {
            if (coefficients.length == 0 || centers.length != coefficients.length * inputs) {
                throw new IllegalArgumentException(
                        centers.length + " numbers for " + coefficients.length + " centers of " + inputs);
            }
        }

        @Override
        public int outputs() {
            return link.outputs(1);
        }

        /// A feature that is the same in all centers still tells how far a row is from them.
        @Override
        public BitSet used() {
            BitSet used = new BitSet();
            used.set(0, inputs);
            return used;
        }

        @Override
        public Predictions predict(FloatMatrix features) {
            requireInputs(this, features);
            int rows = features.rows();
            double[] similar = KernelFitting.similarities(inputs, features.values(), centers, gamma);
            double[] sums = new double[rows];
            for (int row = 0; row < rows; row++) {
                double sum = bias;
                for (int i = 0; i < coefficients.length; i++) {
                    sum += coefficients[i] * similar[row * coefficients.length + i];
                }
                sums[row] = Math.clamp(sum, bounds.low(), bounds.high());
            }
            return link.apply(sums, rows);
        }
    }

    /// What a score is kept within.
    record Bounds(float low, float high) {
        public static final Bounds NONE = new Bounds(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);

        public Bounds {
            if (!(low < high)) throw new IllegalArgumentException("no bounds: " + low + " to " + high);
        }

        /// Half as far again as the rows' values reach, either way.
        static Bounds around(double[] values, int[] rows) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int row : rows) {
                low = Math.min(low, values[row]);
                high = Math.max(high, values[row]);
            }
            double margin = (high - low) / 2;
            return margin > 0 ? new Bounds((float) (low - margin), (float) (high + margin)) : NONE;
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
