package ai.aimass.train.explain;

import ai.aimass.train.trees.Trees;
import java.util.Arrays;

/// Exact Shapley values of the players of trees, for one row against one background row.
///
/// A tree is gone down by all rows at once that take some players from the row and the others from the background.
/// They part only where both go different ways by a player that was not met before. A leaf then has the players
/// that lead to it from the row, and those that lead to it from the background: its value is had by whoever takes
/// all of the former and none of the latter, a game whose Shapley values have a closed form. So the covers of nodes
/// are not needed,
/// and a forest costs a little more than a few predictions.
///
/// Not for more than one thread.
///
/// @see <a href="https://doi.org/10.1038/s42256-019-0138-9">Lundberg and others, From local explanations to global
///     understanding with explainable AI for trees, 2020, algorithm 3</a>
final class TreeShap {
    private static final byte UNDECIDED = 0;
    private static final byte FROM_ROW = 1;
    private static final byte FROM_REFERENCE = 2;

    private final Trees trees;
    private final int[] players;
    private final byte[] sides;
    private final int[] rowPlayers;
    private final int[] referencePlayers;
    private double[][] chances = {{1}};

    private float[] row = {};
    private int rowAt;
    private float[] reference = {};
    private int referenceAt;
    private double[] slope = {};
    private double[] into = {};

    /// @param players by feature: the number of the player that it belongs to
    TreeShap(Trees trees, int[] players) {
        this.trees = trees;
        this.players = players;
        int count = Arrays.stream(players).max().orElse(0) + 1;
        this.sides = new byte[count];
        this.rowPlayers = new int[count];
        this.referencePlayers = new int[count];
    }

    /// Adds to each player by how much it moves the weighted sum of the trees' outputs away from the background's.
    ///
    /// @param row the features of a row, from `rowAt` on
    /// @param reference those of the background row, from `referenceAt` on
    /// @param slope what each output counts for
    /// @param into (players)
    void add(float[] row, int rowAt, float[] reference, int referenceAt, double[] slope, double[] into) {
        this.row = row;
        this.rowAt = rowAt;
        this.reference = reference;
        this.referenceAt = referenceAt;
        this.slope = slope;
        this.into = into;
        for (int root : trees.roots()) {
            descend(root, 0, 0);
        }
    }

    private void descend(int start, int ofRow, int ofReference) {
        int node = start;
        int feature = trees.features()[node];
        while (feature >= 0) {
            boolean rowLeft = trees.goesLeft(node, row[rowAt + feature]);
            boolean referenceLeft = trees.goesLeft(node, reference[referenceAt + feature]);
            int player = players[feature];
            if (rowLeft != referenceLeft && sides[player] == UNDECIDED) {
                sides[player] = FROM_ROW;
                rowPlayers[ofRow] = player;
                descend(child(node, rowLeft), ofRow + 1, ofReference);
                sides[player] = FROM_REFERENCE;
                referencePlayers[ofReference] = player;
                descend(child(node, referenceLeft), ofRow, ofReference + 1);
                sides[player] = UNDECIDED;
                return;
            }
            node = child(node, sides[player] == FROM_REFERENCE ? referenceLeft : rowLeft);
            feature = trees.features()[node];
        }
        take(trees.left()[node], ofRow, ofReference);
    }

    private int child(int node, boolean left) {
        return left ? trees.left()[node] : trees.right()[node];
    }

    private void take(int leaf, int ofRow, int ofReference) {
        if (ofRow + ofReference == 0) return;
        double value = 0;
        for (int k = 0; k < slope.length; k++) {
            value += slope[k] * trees.leaves()[leaf * slope.length + k];
        }
        if (ofRow > 0) {
            double share = value * chance(ofRow - 1, ofReference);
            for (int i = 0; i < ofRow; i++) {
                into[rowPlayers[i]] += share;
            }
        }
        if (ofReference > 0) {
            double share = value * chance(ofRow, ofReference - 1);
            for (int i = 0; i < ofReference; i++) {
                into[referencePlayers[i]] -= share;
            }
        }
    }

    /// How likely it is that in a random order of `before + after + 1` players, one of them comes after `before`
    /// that are given and before the rest.
    private double chance(int before, int after) {
        int size = before + after + 1;
        if (chances.length < size) chances = chances(Math.max(size, 2 * chances.length));
        return chances[size - 1][before];
    }

    private static double[][] chances(int sizes) {
        double[][] chances = new double[sizes][];
        for (int size = 1; size <= sizes; size++) {
            chances[size - 1] = new double[size];
            double chance = 1.0 / size;
            for (int before = 0; before < size; before++) {
                chances[size - 1][before] = chance;
                chance *= (double) (before + 1) / Math.max(1, size - 1 - before);
            }
        }
        return chances;
    }
}
