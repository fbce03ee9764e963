package ai.aimass.infer.rows;

import ai.aimass.decode.media.MediaFormat;
import ai.aimass.infer.problem.ProblemException;
import ai.aimass.infer.problem.ProblemKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the body of a request is written in.
public enum RowFormat {
    JSON,
    CSV,
    /// One picture, sound or video, or a zip of them.
    MEDIA;

    /// By the media type; where none is given, or the one that clients fill in when they are told none, by the first
    /// letter of the body.
    ///
    /// @throws ProblemException for any other type
    public static RowFormat of(@Nullable String contentType, byte[] body) {
        String type =
                contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (type.startsWith("image/") || type.startsWith("audio/") || type.startsWith("video/")) return MEDIA;
        return switch (type) {
            case "application/json", "text/json" -> JSON;
            case "text/csv", "text/tab-separated-values" -> CSV;
            case "application/zip" -> MEDIA;
            case "", "application/x-www-form-urlencoded", "application/octet-stream", "text/plain" -> sniffed(body);
            default ->
                throw new ProblemException(
                        ProblemKind.UNSUPPORTED_TYPE,
                        "rows come as application/json or text/csv, files as image/, audio/ or video/…, not as "
                                + type);
        };
    }

    public DecodedRows read(byte[] body, RowSchema schema) {
        return switch (this) {
            case JSON -> JsonRows.read(body, schema);
            case CSV -> CsvRows.read(body, schema);
            case MEDIA -> MediaRows.read(body, schema);
        };
    }

    private static RowFormat sniffed(byte[] body) {
        if (MediaFormat.of(body).isPresent() || MediaRows.isZip(body)) return MEDIA;
        for (byte b : body) {
            if (b == ' ' || b == '\t' || b == '\r' || b == '\n') continue;
            return b == '{' || b == '[' ? JSON : CSV;
        }
        return JSON;
    }
}
