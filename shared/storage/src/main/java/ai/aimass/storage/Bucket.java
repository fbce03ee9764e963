package ai.aimass.storage;

/// The two buckets. A function never writes where it is triggered from.
public enum Bucket {
    /// What users upload.
    INTAKE,
    /// What functions write: immutable, but for aliases and progress.
    VAULT
}
