package ai.aimass.ingest.archive;

import ai.aimass.decode.UnreadableDataException;
import ai.aimass.decode.packed.UnpackingLimits;
import ai.aimass.decode.table.Row;
import ai.aimass.decode.table.Table;
import ai.aimass.decode.table.TableFormat;
import ai.aimass.decode.table.TableHints;
import ai.aimass.decode.table.UndecodableBytesException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A table in an archive that names files of it.
final class NamingTable implements ArchiveTable {
    private final String path;
    private final byte[] bytes;
    private final TableFormat format;
    private final FileNames names;
    private final Map<String, Set<String>> columns;

    private NamingTable(
            String path, byte[] bytes, TableFormat format, FileNames names, Map<String, Set<String>> columns) {
        this.path = path;
        this.bytes = bytes;
        this.format = format;
        this.names = names;
        this.columns = columns;
    }

    /// @param table the table's path
    /// @param paths of the files that it may name
    /// @return empty where it is no table, or names none
    static Optional<NamingTable> of(String table, byte[] bytes, Set<String> paths, TableHints hints)
            throws IOException {
        FileNames names = new FileNames(paths, table);
        try {
            TableFormat format = format(bytes, hints);
            Map<String, Set<String>> columns = naming(format, bytes, names);
            return columns.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new NamingTable(table, bytes, format, names, columns));
        } catch (UnreadableDataException e) {
            return Optional.empty();
        }
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Table open() throws IOException {
        return open(format, bytes);
    }

    @Override
    public List<String> notices() {
        return format.notices();
    }

    @Override
    public Optional<String> find(String cell) {
        return names.find(cell);
    }

    @Override
    public Map<String, Set<String>> columns() {
        return columns;
    }

    private static TableFormat format(byte[] bytes, TableHints hints) throws IOException {
        TableFormat format = TableFormat.detect(new ByteArrayInputStream(bytes), hints, UnpackingLimits.DEFAULT);
        while (true) {
            try (Table table = open(format, bytes)) {
                while (table.next()) {
                    // Reading to the end shows whether the encoding is right.
                }
                return format;
            } catch (UndecodableBytesException e) {
                format = format.in(e.better());
            }
        }
    }

    /// Of a column that names files at least half of the cells do.
    private static Map<String, Set<String>> naming(TableFormat format, byte[] bytes, FileNames names)
            throws IOException {
        Map<Integer, Set<String>> found = new HashMap<>();
        List<Integer> counts = new ArrayList<>();
        List<String> columns;
        long rows = 0;
        try (Table table = open(format, bytes)) {
            while (table.next()) {
                Row row = table.row();
                if (!row.isUsable()) continue;
                rows++;
                for (int i = 0; i < row.size(); i++) {
                    if (counts.size() == i) counts.add(0);
                    Optional<String> path = names.find(row.text(i).strip());
                    if (path.isEmpty()) continue;
                    counts.set(i, counts.get(i) + 1);
                    found.computeIfAbsent(i, column -> new TreeSet<>()).add(path.get());
                }
            }
            columns = table.columns();
        }
        Map<String, Set<String>> naming = new LinkedHashMap<>();
        for (int i = 0; i < counts.size(); i++) {
            if (counts.get(i) > 0 && counts.get(i) * 2L >= rows) naming.put(columns.get(i), found.get(i));
        }
        return naming;
    }

    private static Table open(TableFormat format, byte[] bytes) throws IOException {
        return format.open(new ByteArrayInputStream(bytes), UnpackingLimits.DEFAULT);
    }
}
