package ai.aimass.train.learn;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.train.trees.Trees;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

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
            double[] scores = scores(features);
            for (int i = 0; i < scores.length; i++) {
                scores[i] = Math.clamp(scores[i], bounds.low(), bounds.high());
            }
            return link.apply(scores, features.rows());
        }

        /// The weighted sums as they are before they are kept within bounds, (rows × scores).
        public double[] scores(FloatMatrix features) {
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
                    sums[row * scores + k] = sum;
                }
            }
            return sums;
        }
    }

    /// Sums over centers, each weighed by how near it is: `bias + Σ coefficient × exp(-gamma × distance²)`.
    ///
    /// @param centers (centers × inputs)
    /// @param coefficients (scores × centers)
    /// @param biases (scores)
    /// @param bounds of each sum
    record Kernel(
            int inputs, Link link, float[] centers, double[] coefficients, double[] biases, double gamma, Bounds bounds)
            implements Model {
        public Kernel {
            if (biases.length == 0 || coefficients.length == 0 || coefficients.length % biases.length != 0) {
                throw new IllegalArgumentException(coefficients.length + " coefficients, " + biases.length + " biases");
            }
            if (centers.length != coefficients.length / biases.length * inputs) {
                throw new IllegalArgumentException(centers.length + " numbers for " + coefficients.length
                        + " coefficients of centers of " + inputs);
            }
        }

        /// How many there are.
        public int count() {
            return coefficients.length / biases.length;
        }

        @Override
        public int outputs() {
            return link.outputs(biases.length);
        }

        /// A feature that is the same in all centers still tells how far a row is from them.
        @Override
        public BitSet used() {
            return all(inputs);
        }

        @Override
        public Predictions predict(FloatMatrix features) {
            requireInputs(this, features);
            int rows = features.rows();
            int count = count();
            double[] similar = KernelFitting.similarities(inputs, features.values(), centers, gamma);
            double[] sums = new double[rows * biases.length];
            for (int at = 0; at < sums.length; at++) {
                int row = at / biases.length;
                int score = at % biases.length;
                double sum = biases[score];
                for (int i = 0; i < count; i++) {
                    sum += coefficients[score * count + i] * similar[row * count + i];
                }
                sums[at] = Math.clamp(sum, bounds.low(), bounds.high());
            }
            return link.apply(sums, rows);
        }
    }

    /// The weighted mean over the nearest of some rows, and of the prior. Features further out than those of all rows
    /// count as being at the edge.
    ///
    /// @param rows (rows × inputs)
    /// @param values what each row stands for (rows × outputs)
    /// @param weights by row: how many neighbours it counts for, of `count` all together
    /// @param prior (outputs)
    /// @param priorWeight how many rows the prior counts for; 0 or more
    /// @param count how many neighbours are looked at
    /// @param softening 0: all of them count by their weights alone; else one at the distance `d²` counts
    ///     `(nearest d² + softening) / (d² + softening)` of that
    /// @param resolution squared distances are rounded to multiples of 1 / resolution; `d²` above is their number
    record Neighbours(
            int inputs,
            float[] rows,
            double[] values,
            double[] weights,
            double[] prior,
            double priorWeight,
            int count,
            double softening,
            double resolution)
            implements Model {
        /// What is added before rounding downwards. Not a half: distances are often whole multiples of a small number,
        /// and halves of it would be rounded by chance.
        public static final double ROUNDING = 0.3137;

        public Neighbours {
            if (rows.length != weights.length * inputs || values.length != weights.length * prior.length) {
                throw new IllegalArgumentException(rows.length + " and " + values.length + " numbers for "
                        + weights.length + " rows of " + inputs);
            }
            if (count < 1 || count > weights.length) {
                throw new IllegalArgumentException(count + " of " + weights.length + " rows");
            }
        }

        @Override
        public int outputs() {
            return prior.length;
        }

        @Override
        public BitSet used() {
            return all(inputs);
        }

        /// The least value of each feature.
        public float[] low() {
            float[] low = Arrays.copyOf(rows, inputs);
            for (int i = inputs; i < rows.length; i++) {
                low[i % inputs] = Math.min(low[i % inputs], rows[i]);
            }
            return low;
        }

        /// The greatest value of each feature.
        public float[] high() {
            float[] high = Arrays.copyOf(rows, inputs);
            for (int i = inputs; i < rows.length; i++) {
                high[i % inputs] = Math.max(high[i % inputs], rows[i]);
            }
            return high;
        }

        @Override
        public Predictions predict(FloatMatrix features) {
            requireInputs(this, features);
            double[] predictions = new double[features.rows() * prior.length];
            float[] values = NearestRows.within(this, features).values();
            NearestRows nearest = new NearestRows(this);
            for (int row = 0; row < features.rows(); row++) {
                float[] one = Arrays.copyOfRange(values, row * inputs, (row + 1) * inputs);
                nearest.predict(one, predictions, row * prior.length);
            }
            return new Predictions(predictions, features.rows(), prior.length);
        }
    }

    /// Multi-layer perceptrons of rectified units, whose scores are averaged.
    ///
    /// @param factors what each feature is multiplied with before it is cut off at ±[#MOST]
    /// @param members the layers of each, from the first to the one that gives the scores
    /// @param bounds of each score
    record Network(int inputs, Link link, float[] factors, List<List<Layer>> members, Bounds bounds) implements Model {
        /// A feature of a row unlike all that were learned from does not drown all others.
        public static final float MOST = 10;

        /// @param weights (outputs × inputs)
        /// @param biases (outputs)
        public record Layer(float[] weights, float[] biases) {
            public Layer {
                if (biases.length == 0 || weights.length % biases.length != 0) {
                    throw new IllegalArgumentException(weights.length + " weights, " + biases.length + " biases");
                }
            }

            public int inputs() {
                return weights.length / biases.length;
            }

            private double[] apply(double[] signal) {
                double[] sums = new double[biases.length];
                for (int output = 0; output < sums.length; output++) {
                    sums[output] = biases[output];
                    for (int i = 0; i < signal.length; i++) {
                        sums[output] += weights[output * signal.length + i] * signal[i];
                    }
                }
                return sums;
            }
        }

        public Network {
            members = members.stream().map(List::copyOf).toList();
            for (List<Layer> layers : members) {
                int width = inputs;
                for (Layer layer : layers) {
                    if (layer.inputs() != width) throw new IllegalArgumentException(width + " signals for " + layer);
                    width = layer.biases.length;
                }
            }
            if (factors.length != inputs) throw new IllegalArgumentException(factors.length + " factors");
        }

        /// How many scores there are.
        public int scores() {
            return members.getFirst().getLast().biases.length;
        }

        @Override
        public int outputs() {
            return link.outputs(scores());
        }

        @Override
        public BitSet used() {
            BitSet used = new BitSet();
            for (int i = 0; i < inputs; i++) {
                used.set(i, factors[i] != 0);
            }
            return used;
        }

        static float scaled(float value, float factor) {
            return Math.clamp(value * factor, -MOST, MOST);
        }

        @Override
        public Predictions predict(FloatMatrix features) {
            requireInputs(this, features);
            int scores = scores();
            double[] sums = new double[features.rows() * scores];
            for (int row = 0; row < features.rows(); row++) {
                double[] scaled = new double[inputs];
                for (int i = 0; i < inputs; i++) {
                    scaled[i] = scaled(features.get(row, i), factors[i]);
                }
                for (List<Layer> layers : members) {
                    double[] signal = scaled;
                    for (int i = 0; i < layers.size(); i++) {
                        if (i > 0) rectify(signal);
                        signal = layers.get(i).apply(signal);
                    }
                    for (int k = 0; k < scores; k++) {
                        sums[row * scores + k] += signal[k] / members.size();
                    }
                }
            }
            for (int i = 0; i < sums.length; i++) {
                sums[i] = Math.clamp(sums[i], bounds.low(), bounds.high());
            }
            return link.apply(sums, features.rows());
        }

        private static void rectify(double[] signal) {
            for (int i = 0; i < signal.length; i++) {
                signal[i] = Math.max(0, signal[i]);
            }
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

    private static BitSet all(int inputs) {
        BitSet all = new BitSet();
        all.set(0, inputs);
        return all;
    }

    private static void requireInputs(Model model, FloatMatrix features) {
        if (features.columns() != model.inputs()) {
            throw new IllegalArgumentException(features.columns() + " features instead of " + model.inputs());
        }
    }
}
