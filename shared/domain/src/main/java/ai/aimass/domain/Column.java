package ai.aimass.domain;

/// One column of an upload.
///
/// @param missing how many rows have no value here
/// @param distinct how many different values there are; counted up to [#DISTINCT_LIMIT]
public record Column(String name, ColumnType type, Role role, long missing, long distinct) {
    /// Counting of different values stops here.
    public static final int DISTINCT_LIMIT = 10_000;

    public Column {
        if (name.isEmpty()) throw new IllegalArgumentException("a column has no name");
        if (missing < 0 || distinct < 0) throw new IllegalArgumentException("negative count in column " + name);
    }

    public boolean isFeature() {
        return role instanceof Role.Feature;
    }
}
