package ai.aimass.train.guarantee;

import ai.aimass.train.learn.Predictions;
import ai.aimass.train.learn.Target;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Makes probabilities of two classes mean what they say by any rising function: isotonic regression on groups of
/// held-out rows, linear between their middles, so that rows which differ go on differing.
///
/// @param ofSecond the second class's probability from what was predicted for it; rising
/// @see <a href="https://doi.org/10.1145/775047.775151">Zadrozny and Elkan, Transforming classifier scores into
/// accurate
///     multiclass probability estimates, 2002</a>
public record Isotonic(PiecewiseLinear ofSecond) implements Calibrator {
    private static final int GROUPS = 30;
    /// A group of fewer rows tells its share too roughly.
    private static final int GROUP_ROWS = 50;
    /// Groups nearer to each other than this become one.
    private static final double LEAST_GAP = 0.01;
    /// A steeper function would turn the rounding of floats into differences that show.
    private static final double STEEPEST = 10;

    /// Empty where there are too few rows, or the function would be too steep.
    ///
    /// @param heldOut of two classes
    static Optional<Calibrator> of(Target.Classes heldOut, Predictions predicted) {
        int groups = Math.min(GROUPS, heldOut.rows() / GROUP_ROWS);
        if (groups < 2) return Optional.empty();
        List<Block> blocks = blocks(heldOut, predicted, groups);
        int count = blocks.size();
        float[] knots = new float[count + 2];
        float[] values = new float[count + 2];
        for (int i = 0; i < count; i++) {
            knots[i + 1] = (float) blocks.get(i).probability();
            values[i + 1] = (float) blocks.get(i).share();
        }
        // The ends are never quite certain, but further out than the outermost group.
        knots[count + 1] = 1;
        values[0] = values[1] / 2;
        values[count + 1] = (1 + values[count]) / 2;
        for (int i = 1; i < knots.length; i++) {
            double rise = (double) values[i] - values[i - 1];
            double gap = (double) knots[i] - knots[i - 1];
            if (!(gap > 0 && rise > 0 && rise <= STEEPEST * gap)) return Optional.empty();
        }
        return Optional.of(new Isotonic(new PiecewiseLinear(knots, values)));
    }

    @Override
    public String label() {
        return "isotonic";
    }

    @Override
    public Predictions apply(Predictions predicted) {
        double[] values = new double[predicted.values().length];
        for (int row = 0; row < predicted.rows(); row++) {
            values[2 * row + 1] = ofSecond.apply(predicted.get(row, 1));
            values[2 * row] = 1 - values[2 * row + 1];
        }
        return new Predictions(values, predicted.rows(), 2);
    }

    /// Pools adjacent violators: from left to right, a group joins the one before it while its share is not greater.
    private static List<Block> blocks(Target.Classes heldOut, Predictions predicted, int groups) {
        int[] order = IntStream.range(0, heldOut.rows())
                .boxed()
                .sorted(Comparator.comparingDouble(row -> predicted.get(row, 1)))
                .mapToInt(Integer::intValue)
                .toArray();
        Deque<Block> blocks = new ArrayDeque<>();
        for (int group = 0; group < groups; group++) {
            int end = (int) ((long) order.length * (group + 1) / groups);
            Block next = Block.NONE;
            for (int i = (int) ((long) order.length * group / groups); i < end; i++) {
                next = next.with(new Block(1, predicted.get(order[i], 1), heldOut.labels()[order[i]]));
            }
            while (!blocks.isEmpty() && next.joins(blocks.getLast())) {
                next = blocks.removeLast().with(next);
            }
            blocks.add(next);
        }
        return List.copyOf(blocks);
    }

    /// @param probabilities the sum of the second class's predicted probabilities
    /// @param ofSecond how many rows are of the second class
    private record Block(int rows, double probabilities, int ofSecond) {
        static final Block NONE = new Block(0, 0, 0);

        Block with(Block other) {
            return new Block(rows + other.rows, probabilities + other.probabilities, ofSecond + other.ofSecond);
        }

        boolean joins(Block before) {
            return share() <= before.share() || probability() - before.probability() < LEAST_GAP;
        }

        double probability() {
            return probabilities / rows;
        }

        /// With one row more of which nothing is known, so that it is neither 0 nor 1.
        double share() {
            return (ofSecond + 0.5) / (rows + 1);
        }
    }
}
