package ai.aimass.train.learn;

/// Solves the dual problem of support vector machines: makes `½ αᵀQα + pᵀα` least where `yᵀα = 0` and every `α` is
/// between 0 and its cost, `Q[i][j] = y[i] y[j] K[i][j]` (Platt 1998). The two that are moved together are chosen by
/// second-order information, as LibSVM does (Fan, Chen and Lin 2005), which the tests hold it against. LibSVM itself
/// has no costs by row, computes similarities anew for every class, and takes exponentials that differ between
/// machines.
final class SequentialMinimalOptimization {
    /// How far the most violating pair may be from optimal.
    private static final double TOLERANCE = 1e-3;
    /// A curvature of zero counts as this.
    private static final double LEAST_CURVATURE = 1e-12;
    /// For each variable; a bound on the time for data that cannot be told apart.
    private static final int MOST_STEPS_EACH = 100;

    private final float[][] kernel;
    private final int[] rows;
    private final double[] signs;
    private final double[] costs;
    private final double[] alphas;
    private final double[] gradient;

    /// @param alphas by variable
    /// @param bias what the sum of similarities is shifted by
    record Solution(double[] alphas, double bias) {}

    private SequentialMinimalOptimization(
            float[][] kernel, int[] rows, double[] signs, double[] costs, double[] linear) {
        this.kernel = kernel;
        this.rows = rows;
        this.signs = signs;
        this.costs = costs;
        this.alphas = new double[rows.length];
        this.gradient = linear.clone();
    }

    /// @param kernel similarities of all rows
    /// @param rows by variable: its row in the kernel
    /// @param signs y, by variable: 1 or -1
    /// @param costs by variable
    /// @param linear p, by variable
    static Solution solve(float[][] kernel, int[] rows, double[] signs, double[] costs, double[] linear) {
        SequentialMinimalOptimization problem = new SequentialMinimalOptimization(kernel, rows, signs, costs, linear);
        long steps = (long) MOST_STEPS_EACH * rows.length;
        while (steps > 0 && problem.step()) {
            steps--;
        }
        return new Solution(problem.alphas, problem.bias());
    }

    /// @return whether there was anything left to do
    private boolean step() {
        int first = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < alphas.length; i++) {
            if (!mayRise(i)) continue;
            double pull = -signs[i] * gradient[i];
            if (pull > most) {
                most = pull;
                first = i;
            }
        }
        if (first < 0) return false;
        float[] similar = kernel[rows[first]];
        int second = -1;
        double bestGain = 0;
        double greatestGap = 0;
        for (int j = 0; j < alphas.length; j++) {
            if (!mayFall(j)) continue;
            double gap = most + signs[j] * gradient[j];
            greatestGap = Math.max(greatestGap, gap);
            if (gap <= 0) continue;
            double gain = gap * gap / curvature(first, j, similar);
            if (gain > bestGain) {
                bestGain = gain;
                second = j;
            }
        }
        if (second < 0 || greatestGap < TOLERANCE) return false;
        move(first, second, (most + signs[second] * gradient[second]) / curvature(first, second, similar));
        return true;
    }

    private double curvature(int i, int j, float[] similarToFirst) {
        double curvature = (double) similarToFirst[rows[i]] + kernel[rows[j]][rows[j]] - 2.0 * similarToFirst[rows[j]];
        return Math.max(LEAST_CURVATURE, curvature);
    }

    /// Whether `y α` may become greater.
    private boolean mayRise(int i) {
        return signs[i] > 0 ? alphas[i] < costs[i] : alphas[i] > 0;
    }

    private boolean mayFall(int i) {
        return signs[i] > 0 ? alphas[i] > 0 : alphas[i] < costs[i];
    }

    /// Moves `y α` of one up and of the other down by the same, as far as their limits let it.
    private void move(int up, int down, double wanted) {
        double roomUp = signs[up] > 0 ? costs[up] - alphas[up] : alphas[up];
        double roomDown = signs[down] > 0 ? alphas[down] : costs[down] - alphas[down];
        double by = Math.min(wanted, Math.min(roomUp, roomDown));
        // At a limit exactly, so that it is known to be there.
        alphas[up] = by == roomUp ? (signs[up] > 0 ? costs[up] : 0) : alphas[up] + signs[up] * by;
        alphas[down] = by == roomDown ? (signs[down] > 0 ? 0 : costs[down]) : alphas[down] - signs[down] * by;
        float[] ofUp = kernel[rows[up]];
        float[] ofDown = kernel[rows[down]];
        for (int i = 0; i < gradient.length; i++) {
            int row = rows[i];
            gradient[i] += signs[i] * by * ((double) ofUp[row] - ofDown[row]);
        }
    }

    /// The mean of what the variables between their limits ask for; of the range that is left where there are none.
    private double bias() {
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        double sum = 0;
        int free = 0;
        for (int i = 0; i < alphas.length; i++) {
            double pull = -signs[i] * gradient[i];
            if (mayRise(i) && mayFall(i)) {
                sum += pull;
                free++;
            } else if (mayRise(i)) {
                low = Math.max(low, pull);
            } else {
                high = Math.min(high, pull);
            }
        }
        if (free > 0) return sum / free;
        if (Double.isInfinite(low)) return high;
        return Double.isInfinite(high) ? low : (low + high) / 2;
    }
}
