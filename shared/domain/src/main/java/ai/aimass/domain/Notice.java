package ai.aimass.domain;

/// Something decided on the user's behalf that the user should know of.
public record Notice(Topic topic, String message) {
    public enum Topic {
        TARGET,
        TASK,
        COLUMN_LEFT_OUT,
        COLUMN_TYPE,
        ROWS_REJECTED,
        ROWS_UNLABELLED,
        FORMAT,
        MODEL
    }
}
