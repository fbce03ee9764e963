package ai.aimass.infer.jobs;

import ai.aimass.domain.Dataset;
import ai.aimass.domain.RunId;
import ai.aimass.domain.Upload;
import org.jspecify.annotations.Nullable;

/// An upload and what became of it.
///
/// @param run null until its rows were read
/// @param dataset null until its rows were read
public record JobStatus(
        Upload upload, @Nullable RunId run, @Nullable Dataset dataset, JobState state) {}
