package ai.aimass.train.trees;

/// Which leaf of a tree is parted next.
public enum Growth {
    /// The one that gains most.
    LEAF_WISE,
    /// One of those nearest to the root, in the order they came to be.
    DEPTH_WISE
}
