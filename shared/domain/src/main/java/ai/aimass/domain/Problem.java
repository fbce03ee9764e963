package ai.aimass.domain;

import org.jspecify.annotations.Nullable;

/// One thing that is wrong with what a user sent.
///
/// @param file the file inside the upload, or null for the whole of it
/// @param row the row, from 1 for the first one below the header; null where it is not about a row
/// @param column null where it is not about a column
/// @param message what was expected and what was there
public record Problem(
        @Nullable String file, @Nullable Long row, @Nullable String column, String message) {
    public static Problem of(String message) {
        return new Problem(null, null, null, message);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (file != null) text.append(file).append(": ");
        if (row != null) text.append("row ").append(row).append(": ");
        if (column != null) text.append("column '").append(column).append("': ");
        return text.append(message).toString();
    }
}
