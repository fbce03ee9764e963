package ai.aimass.ingest.archive;

import ai.aimass.decode.table.Table;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The table of an archive: one of its files, or its folders.
sealed interface ArchiveTable permits NamingTable, FolderTable {
    /// Its path; empty where the folders are the table.
    String path();

    Table open() throws IOException;

    /// What was taken for granted that the user should know of.
    List<String> notices();

    /// The columns whose cells name files, each with the paths of those.
    Map<String, Set<String>> columns();

    /// The path of the file that a cell of such a column names.
    Optional<String> find(String cell);
}
