package ai.aimass.infer.jobs;

import ai.aimass.domain.Digest;
import ai.aimass.domain.TrainingRequest;
import org.jspecify.annotations.Nullable;

/// What somebody says of a file before sending it.
///
/// @param fileName only for messages
/// @param sizeBytes null: not said
/// @param sha256 null: not said
public record UploadForm(
        TrainingRequest request,
        String fileName,
        @Nullable Long sizeBytes,
        @Nullable Digest sha256) {}
