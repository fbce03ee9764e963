package ai.aimass.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `ingest` publishes: an upload turned into records.
///
/// @param upload the digest of the uploaded bytes
/// @param rejects the rows that could not be read, a JSON object a line; null where there are none
public record Dataset(
        RunId run,
        TenantId tenant,
        TrainingRequest request,
        Digest upload,
        Schema schema,
        Task task,
        List<Part> parts,
        RowCounts rows,
        @Nullable Blob rejects,
        List<Notice> notices) {
    public Dataset {
        parts = List.copyOf(parts);
        notices = List.copyOf(notices);
        if (schema.target().isEmpty()) throw new IllegalArgumentException("a dataset needs a target");
        if (schema.features().isEmpty()) throw new IllegalArgumentException("a dataset needs a feature");
        if (parts.stream().mapToLong(Part::rows).sum() != rows.records()) {
            throw new IllegalArgumentException("the parts' rows are not the dataset's");
        }
    }

    /// The seed of every random draw over this dataset.
    public long seed() {
        return seed(request, upload);
    }

    /// As [#seed()], for when the dataset is being made.
    public static long seed(TrainingRequest request, Digest upload) {
        return request.seed() ^ upload.firstBits();
    }
}
