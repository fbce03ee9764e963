package ai.aimass.train.trees;

/// Decides what a finished leaf says. Several threads may ask, for different leaves.
public interface LeafRule {
    /// @param rows those of the leaf are `rows[from]` up to and without `rows[to]`, ascending
    /// @param bounds of a single output's value, before anything is done to it
    /// @return one value for each output of the tree
    float[] values(int[] rows, int from, int to, LeafBounds bounds);
}
