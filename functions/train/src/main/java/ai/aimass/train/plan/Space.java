package ai.aimass.train.plan;

import ai.aimass.train.learn.Learner;
import java.util.List;
import java.util.Optional;

/// The settings of one kind of learner that are searched, as points of a cube: each place is from 0 to 1 and stands for
/// a value of the range with its number.
interface Space {
    List<Range> ranges();

    /// How often the space is drawn from while nothing is known; 1 for the commonest.
    double share();

    /// @param point one place for each range
    Portfolio.Entry at(double[] point);

    /// Where a learner lies; empty where it is of another kind.
    Optional<double[]> point(String view, Learner learner);

    /// The values that a point stands for.
    default double[] values(double[] point) {
        double[] values = new double[point.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = ranges().get(i).value(point[i]);
        }
        return values;
    }

    /// The point that stands for some values.
    default double[] places(double... values) {
        double[] point = new double[values.length];
        for (int i = 0; i < point.length; i++) {
            point[i] = ranges().get(i).place(values[i]);
        }
        return point;
    }
}
