package ai.aimass.domain;

/// A record's id: the first 8 bytes of its upload's digest and its row number in it, so that reading an upload twice
/// yields the same ids.
///
/// @param upload the first 64 bits of the upload's SHA-256
/// @param row the record's place in the upload, from 0
public record RecordId(long upload, long row) {
    public RecordId {
        if (row < 0) throw new IllegalArgumentException("row is negative: " + row);
    }

    @Override
    public String toString() {
        return "%016x%016x".formatted(upload, row);
    }
}
