package ai.aimass.train.boosting;

/// What gradient boosting makes small, as a function of the raw scores that the trees add up to. Gradients are written
/// negated, so that trees add what they fit.
public sealed interface Loss {
    /// Hessians never go below this, so that every row has a weight.
    float LEAST_HESSIAN = 1e-6f;

    // StrictMath all through: its results are the same on every machine, so the same data gives the same trees.

    /// Raw scores for each row.
    int outputs();

    /// The scores that a model without trees gives to the given rows.
    ///
    /// @param weights by row: how many rows it counts for
    double[] initial(int[] rows, float[] weights);

    /// Fills in what the scores say of `rows[from]` up to and without `rows[to]`. Several threads may do so at once.
    ///
    /// @param scores (rows × outputs)
    /// @param gradients (outputs × rows): negative first derivatives
    /// @param hessians (outputs × rows): second derivatives
    void derive(int[] rows, int from, int to, double[] scores, float[][] gradients, float[][] hessians);

    /// How wrong the scores are for a row: its logarithmic loss, or the squared error of what is predicted.
    double error(int row, double[] scores);

    private static double mean(int[] rows, float[] weights, double[] values) {
        double sum = 0;
        double weight = 0;
        for (int row : rows) {
            sum += weights[row] * values[row];
            weight += weights[row];
        }
        return sum / weight;
    }

    /// Half the squared error.
    record Squared(double[] targets) implements Loss {
        @Override
        public int outputs() {
            return 1;
        }

        @Override
        public double[] initial(int[] rows, float[] weights) {
            return new double[] {mean(rows, weights, targets)};
        }

        @Override
        public void derive(int[] rows, int from, int to, double[] scores, float[][] gradients, float[][] hessians) {
            for (int i = from; i < to; i++) {
                int row = rows[i];
                gradients[0][row] = (float) (targets[row] - scores[row]);
                hessians[0][row] = 1;
            }
        }

        @Override
        public double error(int row, double[] scores) {
            double error = targets[row] - scores[row];
            return error * error;
        }
    }

    /// The gamma deviance of positive numbers, whose spread grows with their size; the score is the logarithm of the
    /// expected number.
    record Gamma(double[] targets) implements Loss {
        public Gamma {
            for (double target : targets) {
                if (!(target > 0)) throw new IllegalArgumentException("not a positive target: " + target);
            }
        }

        @Override
        public int outputs() {
            return 1;
        }

        @Override
        public double[] initial(int[] rows, float[] weights) {
            return new double[] {StrictMath.log(mean(rows, weights, targets))};
        }

        @Override
        public void derive(int[] rows, int from, int to, double[] scores, float[][] gradients, float[][] hessians) {
            for (int i = from; i < to; i++) {
                int row = rows[i];
                double ratio = targets[row] * StrictMath.exp(-scores[row]);
                gradients[0][row] = (float) (ratio - 1);
                hessians[0][row] = Math.max(LEAST_HESSIAN, (float) ratio);
            }
        }

        @Override
        public double error(int row, double[] scores) {
            double error = targets[row] - StrictMath.exp(scores[row]);
            return error * error;
        }
    }

    /// The logarithmic loss of two classes; the score is the log-odds of class 1.
    record Logistic(int[] labels) implements Loss {
        @Override
        public int outputs() {
            return 1;
        }

        @Override
        public double[] initial(int[] rows, float[] weights) {
            double ones = 0;
            double all = 0;
            for (int row : rows) {
                ones += weights[row] * labels[row];
                all += weights[row];
            }
            return new double[] {StrictMath.log((ones + 0.5) / (all - ones + 0.5))};
        }

        @Override
        public void derive(int[] rows, int from, int to, double[] scores, float[][] gradients, float[][] hessians) {
            for (int i = from; i < to; i++) {
                int row = rows[i];
                double probability = 1 / (1 + StrictMath.exp(-scores[row]));
                gradients[0][row] = (float) (labels[row] - probability);
                hessians[0][row] = Math.max(LEAST_HESSIAN, (float) (probability * (1 - probability)));
            }
        }

        @Override
        public double error(int row, double[] scores) {
            double margin = labels[row] == 1 ? scores[row] : -scores[row];
            return margin > 0
                    ? StrictMath.log1p(StrictMath.exp(-margin))
                    : StrictMath.log1p(StrictMath.exp(margin)) - margin;
        }
    }

    /// The logarithmic loss of several classes; the scores are logarithms of unnormalised probabilities.
    record Softmax(int[] labels, int outputs) implements Loss {
        @Override
        public double[] initial(int[] rows, float[] weights) {
            double[] counts = new double[outputs];
            double all = 0;
            for (int row : rows) {
                counts[labels[row]] += weights[row];
                all += weights[row];
            }
            for (int k = 0; k < outputs; k++) {
                counts[k] = StrictMath.log((counts[k] + 0.5) / (all + 0.5 * outputs));
            }
            return counts;
        }

        @Override
        public void derive(int[] rows, int from, int to, double[] scores, float[][] gradients, float[][] hessians) {
            double[] exponentials = new double[outputs];
            for (int i = from; i < to; i++) {
                int row = rows[i];
                int first = row * outputs;
                double greatest = greatest(scores, first);
                double sum = 0;
                for (int k = 0; k < outputs; k++) {
                    exponentials[k] = StrictMath.exp(scores[first + k] - greatest);
                    sum += exponentials[k];
                }
                for (int k = 0; k < outputs; k++) {
                    double probability = exponentials[k] / sum;
                    gradients[k][row] = (float) ((labels[row] == k ? 1 : 0) - probability);
                    hessians[k][row] = Math.max(LEAST_HESSIAN, (float) (probability * (1 - probability)));
                }
            }
        }

        @Override
        public double error(int row, double[] scores) {
            int first = row * outputs;
            double greatest = greatest(scores, first);
            double sum = 0;
            for (int k = 0; k < outputs; k++) {
                sum += StrictMath.exp(scores[first + k] - greatest);
            }
            return greatest + StrictMath.log(sum) - scores[first + labels[row]];
        }

        private double greatest(double[] scores, int first) {
            double greatest = scores[first];
            for (int k = 1; k < outputs; k++) {
                greatest = Math.max(greatest, scores[first + k]);
            }
            return greatest;
        }
    }
}
