package ai.aimass.train.plan;

import ai.aimass.domain.View;
import ai.aimass.train.learn.Learner;
import ai.aimass.train.learn.Search;
import java.util.ArrayList;
import java.util.Arrays;
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

    /// With the choice whether to predict logarithms, where the target is skewed.
    static List<Range> ranges(boolean skewed, Range... ranges) {
        List<Range> all = new ArrayList<>(List.of(ranges));
        if (skewed) all.add(Range.choice("logarithmic", 2));
        return all;
    }

    static boolean isLogarithmic(boolean skewed, double[] values) {
        return skewed && values[values.length - 1] == 1;
    }

    static double[] with(boolean skewed, boolean logarithmic, double... values) {
        if (!skewed) return values;
        double[] all = Arrays.copyOf(values, values.length + 1);
        all[values.length] = logarithmic ? 1 : 0;
        return all;
    }

    static Portfolio.Entry dense(Learner learner) {
        return new Portfolio.Entry(View.DENSE, new Search.BestOf(List.of(learner)));
    }
}
