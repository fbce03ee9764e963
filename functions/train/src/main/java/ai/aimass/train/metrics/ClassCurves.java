package ai.aimass.train.metrics;

import ai.aimass.train.learn.Predictions;
import ai.aimass.train.learn.Target;
import java.util.ArrayList;
import java.util.List;

/// How well the probability of one class tells its rows from the others, at every threshold.
///
/// @param label the class
/// @param area under the ROC curve
/// @param averagePrecision the mean of the precisions at each threshold, weighed by how much recall grows there
/// @param points from the highest threshold to the lowest, the first with nothing taken for the class
public record ClassCurves(int label, double area, double averagePrecision, List<Point> points) {
    /// More points than this cannot be told apart in a drawing.
    private static final int MOST_POINTS = 100;

    public ClassCurves {
        points = List.copyOf(points);
    }

    /// What comes of taking all rows for the class whose probability reaches a threshold.
    ///
    /// @param falsePositives their share among the rows of other classes
    /// @param truePositives their share among the rows of the class: the recall
    /// @param precision the share of the rows taken that are of the class; 1 where none is taken
    public record Point(double falsePositives, double truePositives, double precision) {}

    /// One for each class that has rows and is not the class of all rows; of two classes the second's alone, which
    /// tells all.
    public static List<ClassCurves> of(Target.Classes target, Predictions predictions) {
        List<ClassCurves> curves = new ArrayList<>();
        for (int label = target.count() == 2 ? 1 : 0; label < target.count(); label++) {
            ClassCurves of = of(target.labels(), predictions, label);
            if (!Double.isNaN(of.area)) curves.add(of);
        }
        return curves;
    }

    private static ClassCurves of(int[] labels, Predictions predictions, int label) {
        RankedScores ranked = RankedScores.of(predictions, label, labels);
        int positives = 0;
        for (boolean positive : ranked.positive()) {
            if (positive) positives++;
        }
        int negatives = labels.length - positives;
        List<Point> points = new ArrayList<>(List.of(new Point(0, 0, 1)));
        double area = 0;
        double averagePrecision = 0;
        int taken = 0;
        int right = 0;
        for (int i = labels.length - 1; i >= 0; i--) {
            taken++;
            if (ranked.positive()[ranked.order()[i]]) right++;
            // Rows of the same probability are taken together.
            if (i > 0 && !ranked.lastOfTie()[i - 1]) continue;
            Point last = points.getLast();
            Point point =
                    new Point((double) (taken - right) / negatives, (double) right / positives, (double) right / taken);
            area += (point.falsePositives - last.falsePositives) * (point.truePositives + last.truePositives) / 2;
            averagePrecision += (point.truePositives - last.truePositives) * point.precision;
            points.add(point);
        }
        return new ClassCurves(label, area, averagePrecision, points);
    }

    /// The same curve with points that are about as far from each other.
    public ClassCurves thinned() {
        if (points.size() <= MOST_POINTS) return this;
        List<Point> kept = new ArrayList<>(List.of(points.getFirst()));
        double way = 0;
        for (int i = 1; i < points.size() - 1; i++) {
            Point point = points.get(i);
            Point last = points.get(i - 1);
            way += Math.abs(point.falsePositives - last.falsePositives)
                    + Math.abs(point.truePositives - last.truePositives)
                    + Math.abs(point.precision - last.precision);
            if (way * MOST_POINTS / length() < kept.size()) continue;
            kept.add(point);
        }
        kept.add(points.getLast());
        return new ClassCurves(label, area, averagePrecision, kept);
    }

    private double length() {
        double length = 0;
        for (int i = 1; i < points.size(); i++) {
            Point point = points.get(i);
            Point last = points.get(i - 1);
            length += Math.abs(point.falsePositives - last.falsePositives)
                    + Math.abs(point.truePositives - last.truePositives)
                    + Math.abs(point.precision - last.precision);
        }
        return length;
    }
}
