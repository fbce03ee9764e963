package ai.aimass.ingest.archive;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The files of an archive by all that a cell of a table may call them: the path from the archive's root or from the
/// table's folder, or the name alone where no other file has it.
final class FileNames {
    private final Set<String> paths;
    private final String folder;
    private final Map<String, String> byName = new HashMap<>();
    private final Set<String> ambiguous = new HashSet<>();

    /// @param paths of the files
    /// @param table the path of the table
    FileNames(Collection<String> paths, String table) {
        this.paths = Set.copyOf(paths);
        this.folder = table.substring(0, table.lastIndexOf('/') + 1);
        for (String path : paths) {
            String name = path.substring(path.lastIndexOf('/') + 1);
            if (byName.put(name, path) != null) ambiguous.add(name);
        }
    }

    /// The path of the file that a cell names.
    Optional<String> find(String cell) {
        String path = cell.replace('\\', '/');
        while (path.startsWith("./")) {
            path = path.substring(2);
        }
        if (paths.contains(path)) return Optional.of(path);
        if (paths.contains(folder + path)) return Optional.of(folder + path);
        String name = path.substring(path.lastIndexOf('/') + 1);
        return ambiguous.contains(name) ? Optional.empty() : Optional.ofNullable(byName.get(name));
    }
}
