package ai.aimass.ingest.rejects;

import org.jspecify.annotations.Nullable;

/// Why a row is left out.
///
/// @param column what could not be read; null where it is the row as a whole
/// @param reason what was expected and what was there
/// @param cell as it was there, shortened; null where it is the row as a whole
public record Rejection(
        @Nullable String column, String reason, @Nullable String cell) {
    public static Rejection ofRow(String reason) {
        return new Rejection(null, reason, null);
    }
}
