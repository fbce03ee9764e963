package ai.aimass.domain;

/// What `train` publishes: a model, not yet compressed or served.
///
/// @param dataset the digest of the dataset's manifest
/// @param features the digest of the feature set's manifest
/// @param model the ONNX graph from raw columns to predictions, fitted on all labelled rows
/// @param evaluation the same recipe fitted without the test rows: what every reported figure was measured on
/// @param report the metrics, leaderboard and what else people want to see, as JSON
/// @param predictions the model's outputs for every test row as the trainer computed them, as safetensors: `row` I64
///     (rows), `outputs` F64 (rows × outputs of the task)
public record Candidate(
        RunId run,
        TenantId tenant,
        Digest dataset,
        Digest features,
        Blob model,
        Blob evaluation,
        Blob report,
        Blob predictions) {}
