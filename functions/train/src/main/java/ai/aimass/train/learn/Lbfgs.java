package ai.aimass.train.learn;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/// Makes a smooth convex function least, from its slopes alone (Liu and Nocedal 1989).
final class Lbfgs {
    private static final int MEMORY = 10;
    private static final double SUFFICIENT = 1e-4;
    private static final int MOST_HALVINGS = 30;

    private Lbfgs() {}

    interface Function {
        /// @param slopes to be written
        double at(double[] point, double[] slopes);
    }

    private record Step(double[] move, double[] change, double inverse) {}

    /// @param point where it starts; becomes where the function is about least
    /// @param tolerance ends where a step makes the function less by no more than this share of it
    static void minimise(Function function, double[] point, int mostSteps, double tolerance) {
        Deque<Step> steps = new ArrayDeque<>();
        double[] slopes = new double[point.length];
        double value = function.at(point, slopes);
        for (int step = 0; step < mostSteps; step++) {
            double[] direction = direction(slopes, steps);
            double descent = product(direction, slopes);
            if (!(descent < 0)) return;
            double length = steps.isEmpty() ? 1 / Math.sqrt(-descent) : 1;
            double[] next = new double[point.length];
            double[] nextSlopes = new double[point.length];
            double after = value;
            int halvings = 0;
            for (; halvings < MOST_HALVINGS; halvings++) {
                for (int i = 0; i < next.length; i++) {
                    next[i] = point[i] + length * direction[i];
                }
                after = function.at(next, nextSlopes);
                if (after <= value + SUFFICIENT * length * descent) break;
                length /= 2;
            }
            if (halvings == MOST_HALVINGS) return;
            remember(steps, point, next, slopes, nextSlopes);
            System.arraycopy(next, 0, point, 0, point.length);
            slopes = nextSlopes;
            boolean done = value - after <= tolerance * Math.max(1, Math.abs(value));
            value = after;
            if (done) return;
        }
    }

    private static void remember(
            Deque<Step> steps, double[] point, double[] next, double[] slopes, double[] nextSlopes) {
        double[] move = new double[point.length];
        double[] change = new double[point.length];
        for (int i = 0; i < move.length; i++) {
            move[i] = next[i] - point[i];
            change[i] = nextSlopes[i] - slopes[i];
        }
        double curvature = product(move, change);
        if (!(curvature > 0)) return;
        if (steps.size() == MEMORY) steps.removeFirst();
        steps.addLast(new Step(move, change, 1 / curvature));
    }

    private static double[] direction(double[] slopes, Deque<Step> steps) {
        double[] direction = slopes.clone();
        double[] shares = new double[steps.size()];
        int place = shares.length;
        for (Iterator<Step> backwards = steps.descendingIterator(); backwards.hasNext(); ) {
            Step step = backwards.next();
            shares[--place] = step.inverse * product(step.move, direction);
            add(direction, step.change, -shares[place]);
        }
        if (!steps.isEmpty()) {
            Step last = steps.getLast();
            double scale = 1 / (last.inverse * product(last.change, last.change));
            for (int i = 0; i < direction.length; i++) {
                direction[i] *= scale;
            }
        }
        for (Step step : steps) {
            double share = step.inverse * product(step.change, direction);
            add(direction, step.move, shares[place++] - share);
        }
        for (int i = 0; i < direction.length; i++) {
            direction[i] = -direction[i];
        }
        return direction;
    }

    private static void add(double[] to, double[] what, double factor) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * what[i];
        }
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
