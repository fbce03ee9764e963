package ai.aimass.domain;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What `train` publishes: a model, not yet compressed or served.
///
/// @param dataset the digest of the dataset's manifest
/// @param features the digest of the feature set's manifest
/// @param model the ONNX graph from raw columns to predictions, fitted on all labelled rows
/// @param evaluation the same recipe fitted without the test rows: what every reported figure was measured on
/// @param predictions the model's outputs for every test row as the trainer computed them, as safetensors: `row` I64
///     (rows), `outputs` F64 (rows × outputs of the task)
/// @param files what a version of it has besides, by the names that they have there: [Version#REPORT] and others
public record Candidate(
        RunId run,
        TenantId tenant,
        Digest dataset,
        Digest features,
        Blob model,
        Blob evaluation,
        Blob predictions,
        SortedMap<String, Blob> files) {
    public Candidate {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        if (!files.containsKey(Version.REPORT)) throw new IllegalArgumentException("a candidate without a report");
    }
}
