package ai.aimass.train.explain;

import ai.aimass.train.learn.Link;
import ai.aimass.train.learn.Model;

/// How much one output of a link moves for each unit that the scores move by, on the straight way from one row's
/// scores to another's: the link's gradient, averaged over the way (Aumann and Shapley 1974; for one score it is
/// the quotient of the differences, as tree SHAP rescales scores to probabilities). The slopes times the scores'
/// differences are the output's difference.
final class Slope {
    private static final int POINTS = 16;
    /// Scores that are no further apart are the same.
    private static final double NO_DISTANCE = 1e-20;

    private final Link link;
    private final Model.Bounds bounds;
    private final int output;

    /// @param bounds that scores are kept within before they are linked
    /// @param output which of the link's outputs
    Slope(Link link, Model.Bounds bounds, int output) {
        this.link = link;
        this.bounds = bounds;
        this.output = output;
    }

    double[] between(double[] from, double[] to) {
        double[] slope = new double[from.length];
        double[] point = new double[from.length];
        for (int i = 0; i < POINTS; i++) {
            double way = (i + 0.5) / POINTS;
            for (int k = 0; k < point.length; k++) {
                point[k] = from[k] + way * (to[k] - from[k]);
            }
            addGradient(point, slope);
        }
        double squares = 0;
        double told = 0;
        for (int k = 0; k < slope.length; k++) {
            slope[k] /= POINTS;
            double distance = to[k] - from[k];
            squares += distance * distance;
            told += slope[k] * distance;
        }
        if (squares < NO_DISTANCE) return slope;
        // What a few points missed is made up for along the way.
        double missed = (value(to) - value(from) - told) / squares;
        for (int k = 0; k < slope.length; k++) {
            slope[k] += missed * (to[k] - from[k]);
        }
        return slope;
    }

    double value(double[] scores) {
        return link.apply(bounded(scores), 1).get(0, output);
    }

    private double[] bounded(double[] scores) {
        double[] bounded = new double[scores.length];
        for (int k = 0; k < bounded.length; k++) {
            bounded[k] = Math.clamp(scores[k], bounds.low(), bounds.high());
        }
        return bounded;
    }

    private void addGradient(double[] scores, double[] into) {
        double[] bounded = bounded(scores);
        double[] linked = link.apply(bounded, 1).values();
        double own = linked[output];
        double sign = output == 0 ? -1 : 1;
        for (int k = 0; k < scores.length; k++) {
            if (bounded[k] != scores[k]) continue;
            into[k] += switch (link) {
                case IDENTITY -> k == output ? 1 : 0;
                case EXPONENTIAL -> own;
                case SHARE -> scores[k] >= 0 && scores[k] <= 1 ? sign : 0;
                case LOGISTIC -> sign * own * (1 - own);
                case ONE_AGAINST_REST -> {
                    double each = 1 / (1 + StrictMath.exp(-bounded[k]));
                    yield (1 - each) * linked[k] * ((k == output ? 1 : 0) - own);
                }
                case SOFTMAX -> own * ((k == output ? 1 : 0) - linked[k]);
            };
        }
    }
}
