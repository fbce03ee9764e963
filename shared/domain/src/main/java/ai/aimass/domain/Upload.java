package ai.aimass.domain;

import org.jspecify.annotations.Nullable;

/// What is known of an upload before its bytes come.
///
/// @param fileName as the user called it; only for messages
/// @param sizeBytes what the sender said it would send; null: unknown
/// @param content the digest of what the sender would send; null: unknown
public record Upload(
        UploadId id,
        TenantId tenant,
        TrainingRequest request,
        String fileName,
        @Nullable Long sizeBytes,
        @Nullable Digest content) {}
