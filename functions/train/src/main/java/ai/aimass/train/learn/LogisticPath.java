package ai.aimass.train.learn;

import java.util.Arrays;

/// Logistic regression of one class against the rest, by Newton's steps, each a weighted least squares problem. A step
/// that leads upwards is halved.
final class LogisticPath implements ElasticNetFitting.Path {
    private static final int MOST_STEPS = 50;
    private static final int MOST_HALVINGS = 12;
    /// Rows that are all but certain keep some curvature.
    private static final double LEAST_CURVATURE = 1e-4;
    /// Of the loss, from step to step.
    private static final double TOLERANCE = 1e-9;

    private final CenteredColumns columns;
    private final double[] isClass;
    private final double[] scores;
    private final CoordinateDescent descent;

    /// @param isClass by row: 1 or 0
    /// @param share of the class, more than 0 and less than 1
    LogisticPath(CenteredColumns columns, double[] isClass, double share) {
        this(columns, isClass, new double[isClass.length], new CoordinateDescent(columns));
        double prior = StrictMath.log(share / (1 - share));
        descent.setIntercept(prior);
        Arrays.fill(scores, prior);
    }

    private LogisticPath(CenteredColumns columns, double[] isClass, double[] scores, CoordinateDescent descent) {
        this.columns = columns;
        this.isClass = isClass;
        this.scores = scores;
        this.descent = descent;
    }

    @Override
    public void to(ElasticPenalty penalty) {
        double loss = loss(penalty);
        for (int step = 0; step < MOST_STEPS; step++) {
            double before = loss;
            loss = step(penalty, before);
            if (before - loss < TOLERANCE) return;
        }
    }

    private double step(ElasticPenalty penalty, double before) {
        CoordinateDescent from = descent.copy();
        double[] curvatures = new double[scores.length];
        double[] residuals = new double[scores.length];
        for (int row = 0; row < scores.length; row++) {
            double probability = Link.logistic(scores[row]);
            double curvature = Math.max(LEAST_CURVATURE, probability * (1 - probability));
            curvatures[row] = columns.weights()[row] * curvature;
            residuals[row] = (isClass[row] - probability) / curvature;
        }
        double[] moves = residuals.clone();
        descent.descend(curvatures, residuals, penalty);
        for (int row = 0; row < scores.length; row++) {
            moves[row] -= residuals[row];
            scores[row] += moves[row];
        }
        double after = loss(penalty);
        for (int i = 0; after > before && i < MOST_HALVINGS; i++) {
            descent.halfBackTo(from);
            for (int row = 0; row < scores.length; row++) {
                moves[row] /= 2;
                scores[row] -= moves[row];
            }
            after = loss(penalty);
        }
        return after;
    }

    private double loss(ElasticPenalty penalty) {
        double sum = 0;
        for (int row = 0; row < scores.length; row++) {
            double against = isClass[row] > 0 ? -scores[row] : scores[row];
            sum += columns.weights()[row]
                    * (Math.max(0, against) + StrictMath.log1p(StrictMath.exp(-Math.abs(against))));
        }
        return sum + descent.penalty(penalty);
    }

    @Override
    public LogisticPath copy() {
        return new LogisticPath(columns, isClass, scores.clone(), descent.copy());
    }

    @Override
    public CoordinateDescent solution() {
        return descent;
    }
}
