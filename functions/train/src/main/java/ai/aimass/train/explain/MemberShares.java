package ai.aimass.train.explain;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.train.learn.Model;
import ai.aimass.train.learn.Predictions;
import ai.aimass.train.random.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/// What the players add to one member's prediction of a row, against each of the background rows.
sealed interface MemberShares {
    /// @param output which of the member's outputs
    /// @param weight what all of it is multiplied by
    /// @param into (players); what is added sums to the row's prediction less the mean of the background's
    void add(int row, int output, double weight, double[] into);

    /// @param players by feature of the member's view
    static MemberShares of(Model model, FloatMatrix rows, FloatMatrix background, int[] players) {
        return switch (model) {
            case Model.OfTrees trees -> new OfTrees(trees, rows, background, players);
            case Model.Linear linear -> new OfLinear(linear, rows, background, players);
            // Whatever else predicts is asked.
            case Model.Constant c -> new Sampled(c, rows, background, players);
            case Model.Kernel k -> new Sampled(k, rows, background, players);
            case Model.Neighbours n -> new Sampled(n, rows, background, players);
            case Model.Network n -> new Sampled(n, rows, background, players);
        };
    }

    /// Exact on the scale of the trees' scores; brought to that of the predictions by the link's slope.
    final class OfTrees implements MemberShares {
        private final Model.OfTrees model;
        private final FloatMatrix rows;
        private final FloatMatrix background;
        private final double[] rowScores;
        private final double[] backgroundScores;
        private final TreeShap shap;

        OfTrees(Model.OfTrees model, FloatMatrix rows, FloatMatrix background, int[] players) {
            this.model = model;
            this.rows = rows;
            this.background = background;
            this.rowScores = scores(rows);
            this.backgroundScores = scores(background);
            this.shap = new TreeShap(model.trees(), players);
        }

        @Override
        public void add(int row, int output, double weight, double[] into) {
            int scores = model.base().length;
            Slope slope = new Slope(model.link(), Model.Bounds.NONE, output);
            for (int other = 0; other < background.rows(); other++) {
                double[] each = slope.between(part(backgroundScores, other, scores), part(rowScores, row, scores));
                for (int k = 0; k < scores; k++) {
                    each[k] *= weight * model.scale() / background.rows();
                }
                shap.add(
                        rows.values(),
                        row * rows.columns(),
                        background.values(),
                        other * background.columns(),
                        each,
                        into);
            }
        }

        private double[] scores(FloatMatrix of) {
            double[] sums = model.trees().sums(of);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += model.base()[i % model.base().length];
            }
            return sums;
        }
    }

    /// Each feature's weight times how far it is from the background's, which is exact; then as for trees.
    final class OfLinear implements MemberShares {
        private final Model.Linear model;
        private final FloatMatrix rows;
        private final FloatMatrix background;
        private final int[] players;
        private final double[] rowScores;
        private final double[] backgroundScores;

        OfLinear(Model.Linear model, FloatMatrix rows, FloatMatrix background, int[] players) {
            this.model = model;
            this.rows = rows;
            this.background = background;
            this.players = players;
            this.rowScores = model.scores(rows);
            this.backgroundScores = model.scores(background);
        }

        @Override
        public void add(int row, int output, double weight, double[] into) {
            int scores = model.biases().length;
            int inputs = model.inputs();
            Slope slope = new Slope(model.link(), model.bounds(), output);
            for (int other = 0; other < background.rows(); other++) {
                double[] each = slope.between(part(backgroundScores, other, scores), part(rowScores, row, scores));
                for (int feature = 0; feature < inputs; feature++) {
                    double distance = (double) rows.get(row, feature) - background.get(other, feature);
                    if (distance == 0) continue;
                    double moved = 0;
                    for (int k = 0; k < scores; k++) {
                        moved += each[k] * model.weights()[k * inputs + feature];
                    }
                    into[players[feature]] += weight * moved * distance / background.rows();
                }
            }
        }
    }

    /// By sampling: players join in random order, and each is given by how much the prediction moves when it joins
    /// (Štrumbelj and Kononenko 2014). Every background row has an order of its own, every second one the reverse
    /// of the one before, which cancels much of the chance.
    final class Sampled implements MemberShares {
        private final Model model;
        private final FloatMatrix rows;
        private final FloatMatrix background;
        private final int[] players;
        private final BitSet used;

        Sampled(Model model, FloatMatrix rows, FloatMatrix background, int[] players) {
            this.model = model;
            this.rows = rows;
            this.background = background;
            this.players = players;
            this.used = model.used();
        }

        @Override
        public void add(int row, int output, double weight, double[] into) {
            List<Step> steps = steps(row);
            Predictions predicted = model.predict(mixed(row, steps));
            for (int i = 0; i < steps.size(); i++) {
                int player = steps.get(i).player;
                if (player < 0) continue;
                double moved = predicted.get(i, output) - predicted.get(i - 1, output);
                into[player] += weight * moved / background.rows();
            }
        }

        /// A row on the way from a background row to the row: the player that has joined last.
        ///
        /// @param player -1 at the beginning
        private record Step(int walk, int player) {}

        /// Players change nothing, so they need not join, where those of their features that the model looks at are
        /// the same in both rows.
        private List<Step> steps(int row) {
            List<Step> steps = new ArrayList<>();
            int count = Arrays.stream(players).max().orElse(-1) + 1;
            for (int walk = 0; walk < background.rows(); walk++) {
                steps.add(new Step(walk, -1));
                int[] order = order(count, walk);
                boolean[] differs = new boolean[count];
                for (int feature = used.nextSetBit(0); feature >= 0; feature = used.nextSetBit(feature + 1)) {
                    if (rows.get(row, feature) != background.get(walk, feature)) differs[players[feature]] = true;
                }
                for (int player : order) {
                    if (differs[player]) steps.add(new Step(walk, player));
                }
            }
            return steps;
        }

        private FloatMatrix mixed(int row, List<Step> steps) {
            int width = players.length;
            float[] values = new float[Math.multiplyExact(steps.size(), width)];
            for (int i = 0; i < steps.size(); i++) {
                Step step = steps.get(i);
                float[] from = step.player < 0 ? background.values() : values;
                System.arraycopy(from, (step.player < 0 ? step.walk : i - 1) * width, values, i * width, width);
                for (int feature = 0; feature < width; feature++) {
                    if (players[feature] == step.player) values[i * width + feature] = rows.get(row, feature);
                }
            }
            return new FloatMatrix(values, steps.size(), width);
        }

        private static int[] order(int count, int walk) {
            int[] order = IntStream.range(0, count).toArray();
            new SplitMix64(SplitMix64.seed(count, walk / 2)).shuffle(order, count);
            if (walk % 2 == 0) return order;
            return IntStream.range(0, count).map(i -> order[count - 1 - i]).toArray();
        }
    }

    private static double[] part(double[] values, int row, int width) {
        return Arrays.copyOfRange(values, row * width, (row + 1) * width);
    }
}
