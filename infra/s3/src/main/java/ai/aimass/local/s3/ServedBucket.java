package ai.aimass.local.s3;

/// A bucket and what its writes survive.
public record ServedBucket(String name, Durability durability) {
    public enum Durability {
        /// A write that was answered is there even after the power failed.
        ON_ANSWER,
        /// After the power failed, writes of the last seconds may be gone, each of them wholly. For what can be made
        /// again from what was written before.
        SOON
    }
}
