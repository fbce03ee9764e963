package ai.aimass.domain;

/// What kind of thing a record is.
public enum Modality {
    TABLE,
    TEXT,
    IMAGE,
    SOUND,
    VIDEO
}
