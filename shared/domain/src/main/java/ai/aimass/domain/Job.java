package ai.aimass.domain;

/// An upload that was read without failure, and the run that came of it.
public record Job(UploadId upload, RunId run) {}
