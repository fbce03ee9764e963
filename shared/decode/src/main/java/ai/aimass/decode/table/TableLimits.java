package ai.aimass.decode.table;

/// What keeps memory bounded whatever comes; characters are UTF-16 code units.
final class TableLimits {
    static final int COLUMNS = 5_000;
    static final int NAME_CHARACTERS = 256;
    static final int CELL_CHARACTERS = 1 << 20;
    static final int ROW_CHARACTERS = 8 << 20;
    /// Parsed JSON takes many times the memory of its text.
    static final int JSON_ROW_CHARACTERS = 4 << 20;

    private TableLimits() {}
}
