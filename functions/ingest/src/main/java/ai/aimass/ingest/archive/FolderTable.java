package ai.aimass.ingest.archive;

import ai.aimass.decode.UnreadableDataException;
import ai.aimass.decode.table.KnownTable;
import ai.aimass.decode.table.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The table of an archive that has none: a row for each file, whose label is the name of the folder that it is in.
final class FolderTable implements ArchiveTable {
    private static final String FILE = "file";
    private static final String LABEL = "label";

    private final Set<String> paths;
    private final byte[] csv;

    private FolderTable(Set<String> paths, byte[] csv) {
        this.paths = paths;
        this.csv = csv;
    }

    /// @param paths of the files, in the archive's order
    /// @throws UnreadableDataException where the folders tell nothing apart
    static FolderTable of(Set<String> paths) {
        if (paths.stream().map(FolderTable::folder).distinct().count() < 2) {
            throw new UnreadableDataException(
                    "Nothing says what is to be learned of these files: all of them are in one folder. Put those of each"
                            + " label into a folder of its own, or add a CSV file that names each file beside its label or"
                            + " value.");
        }
        StringBuilder csv = new StringBuilder(FILE + "," + LABEL + "\n");
        for (String path : paths) {
            csv.append(quoted(path)).append(',').append(quoted(folder(path))).append('\n');
        }
        return new FolderTable(paths, csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String path() {
        return "";
    }

    @Override
    public Table open() throws IOException {
        return KnownTable.open(csv, Set.of(FILE, LABEL));
    }

    @Override
    public List<String> notices() {
        return List.of("No table came with the files, so the name of the folder that a file is in was taken as its"
                + " label.");
    }

    @Override
    public Map<String, Set<String>> columns() {
        return Map.of(FILE, paths);
    }

    @Override
    public Optional<String> find(String cell) {
        return Optional.of(cell);
    }

    /// The last folder of the path; empty for a file that is in none.
    private static String folder(String path) {
        String folders = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        return folders.substring(folders.lastIndexOf('/') + 1);
    }

    private static String quoted(String cell) {
        return '"' + cell.replace("\"", "\"\"") + '"';
    }
}
