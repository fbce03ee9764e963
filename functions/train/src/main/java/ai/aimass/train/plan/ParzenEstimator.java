package ai.aimass.train.plan;

import ai.aimass.train.random.SplitMix64;
import java.util.List;

/// How dense points lie in a cube: in each direction a mean of bell curves around the points, and of one that covers
/// the whole cube, which stands for what is not known yet (Bergstra and others 2011).
///
/// @param points places from 0 to 1 in each direction; may be none
/// @param width the curves' standard deviation
record ParzenEstimator(List<double[]> points, double width, int directions) {
    private static final double LEAST_WIDTH = 0.08;

    ParzenEstimator {
        points = List.copyOf(points);
    }

    /// With curves that get narrower as points get more, as in Scott's rule.
    static ParzenEstimator of(List<double[]> points, int directions) {
        double width = 0.3 * StrictMath.pow(Math.max(1, points.size()), -1.0 / (4 + directions));
        return new ParzenEstimator(points, Math.max(LEAST_WIDTH, width), directions);
    }

    double[] draw(SplitMix64 random) {
        double[] drawn = new double[directions];
        int around = random.nextInt(points.size() + 1);
        for (int i = 0; i < directions; i++) {
            drawn[i] = around == points.size() ? random.nextDouble() : near(points.get(around)[i], random);
        }
        return drawn;
    }

    /// The logarithm of the density, but for a constant.
    double logDensity(double[] point) {
        double sum = 0;
        for (int i = 0; i < directions; i++) {
            double density = 1;
            for (double[] other : points) {
                double distance = (point[i] - other[i]) / width;
                density += StrictMath.exp(-distance * distance / 2) / (width * Math.sqrt(2 * Math.PI));
            }
            sum += StrictMath.log(density / (points.size() + 1));
        }
        return sum;
    }

    /// Twelve even draws make a normal one, near enough. What falls out of the cube comes back from its wall.
    private double near(double center, SplitMix64 random) {
        double normal = -6;
        for (int i = 0; i < 12; i++) {
            normal += random.nextDouble();
        }
        double place = Math.abs(center + width * normal);
        return Math.clamp(place > 1 ? 2 - place : place, 0, 1);
    }
}
