package ai.aimass.storage.records;

/// The Avro schema of [ai.aimass.domain.UnifiedRecord], as it stands in every file.
final class RecordSchema {
    /// Without line breaks, so that its bytes do not depend on how this source is formatted.
    static final String JSON = """
            {"type":"record","name":"UnifiedRecord","namespace":"ai.aimass",
            "doc":"One row of anything that was uploaded.","fields":[
            {"name":"upload","type":"long","doc":"The first 64 bits of the upload's SHA-256."},
            {"name":"row","type":"long","doc":"The record's place in the upload, from 0."},
            {"name":"modality","type":{"type":"enum","name":"Modality",
            "symbols":["TABLE","TEXT","IMAGE","SOUND","VIDEO"]}},
            {"name":"source","type":"string",
            "doc":"The file inside the upload; empty where the upload is itself the file."},
            {"name":"split","type":{"type":"enum","name":"Split","symbols":["TRAINING","TEST","UNLABELLED"]}},
            {"name":"fold","type":"int","doc":"The fold a training row is held out in, from 0; otherwise -1."},
            {"name":"label","type":["null","double","string"],
            "doc":"The target number or class name; null where unlabelled."},
            {"name":"weight","type":"double","doc":"How many rows the record counts for; above 0."},
            {"name":"values","type":{"type":"array","items":["null","double","string","bytes"]},
            "doc":"One for each feature column: null for missing, a number for numeric columns, booleans (0 or 1) and\
             date-times (seconds since 1970-01-01T00:00Z), a string for categories and texts,\
             bytes for pictures, sounds and videos."}]}
            """.replace("\n", "");

    /// Positions in the union `["null","double","string","bytes"]`; a label is never bytes.
    static final int MISSING = 0;

    static final int NUMBER = 1;
    static final int TEXT = 2;
    static final int MEDIA = 3;

    private RecordSchema() {}
}
