package ai.aimass.train.learn;

/// Log-odds of a class from a score that orders rows: `slope × score + offset` (Platt 1999), fitted by Newton's steps
/// with backtracking (Lin, Lin and Weng 2007). The targets are a little less than certain, so that scores that order
/// all rows rightly do not lead to infinite odds.
///
/// @param slope at least 0: a greater score never makes the class less likely
record Platt(double slope, double offset) {
    private static final int MOST_STEPS = 100;
    private static final double LEAST_CURVATURE = 1e-12;
    private static final double TOLERANCE = 1e-6;
    private static final double SHORTEST = 1e-10;

    /// @param isClass by row
    /// @param weights by row
    static Platt fit(double[] scores, boolean[] isClass, double[] weights) {
        double inClass = 0;
        double others = 0;
        for (int i = 0; i < scores.length; i++) {
            if (isClass[i]) inClass += weights[i];
            else others += weights[i];
        }
        double high = (inClass + 1) / (inClass + 2);
        double low = 1 / (others + 2);
        Problem problem = new Problem(scores, isClass, weights, high, low);
        double slope = 0;
        double offset = StrictMath.log((inClass + 1) / (others + 1));
        double loss = problem.loss(slope, offset);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] move = problem.newton(slope, offset);
            double length = 1;
            double after = loss;
            while (length >= SHORTEST) {
                after = problem.loss(slope + length * move[0], offset + length * move[1]);
                if (after < loss + 1e-4 * length * move[2]) break;
                length /= 2;
            }
            if (length < SHORTEST || -move[2] < TOLERANCE * TOLERANCE * (inClass + others)) break;
            slope += length * move[0];
            offset += length * move[1];
            loss = after;
        }
        return slope >= 0 ? new Platt(slope, offset) : new Platt(0, StrictMath.log((inClass + 1) / (others + 1)));
    }

    private record Problem(double[] scores, boolean[] isClass, double[] weights, double high, double low) {
        double loss(double slope, double offset) {
            double sum = 0;
            for (int i = 0; i < scores.length; i++) {
                double odds = slope * scores[i] + offset;
                double target = isClass[i] ? high : low;
                double soft = Math.max(0, odds) + StrictMath.log1p(StrictMath.exp(-Math.abs(odds)));
                sum += weights[i] * (soft - target * odds);
            }
            return sum;
        }

        /// The two moves, and how steeply they lead downwards.
        double[] newton(double slope, double offset) {
            double ofSlope = 0;
            double ofOffset = 0;
            double slopes = LEAST_CURVATURE;
            double both = 0;
            double offsets = LEAST_CURVATURE;
            for (int i = 0; i < scores.length; i++) {
                double probability = Link.logistic(slope * scores[i] + offset);
                double error = weights[i] * (probability - (isClass[i] ? high : low));
                double curvature = weights[i] * probability * (1 - probability);
                ofSlope += error * scores[i];
                ofOffset += error;
                slopes += curvature * scores[i] * scores[i];
                both += curvature * scores[i];
                offsets += curvature;
            }
            double determinant = slopes * offsets - both * both;
            double slopeMove = -(offsets * ofSlope - both * ofOffset) / determinant;
            double offsetMove = -(slopes * ofOffset - both * ofSlope) / determinant;
            return new double[] {slopeMove, offsetMove, ofSlope * slopeMove + ofOffset * offsetMove};
        }
    }
}
