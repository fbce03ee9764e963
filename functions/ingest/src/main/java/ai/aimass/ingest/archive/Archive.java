package ai.aimass.ingest.archive;

import ai.aimass.decode.Messages;
import ai.aimass.decode.Reading;
import ai.aimass.decode.UnreadableDataException;
import ai.aimass.decode.media.MediaDecoder;
import ai.aimass.decode.media.MediaFormat;
import ai.aimass.decode.media.Probe;
import ai.aimass.decode.table.Table;
import ai.aimass.decode.table.TableHints;
import ai.aimass.domain.ColumnKind;
import ai.aimass.domain.ColumnType;
import ai.aimass.ingest.MediaCells;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a zip of pictures, sounds or videos is to become: which table names its files, and what each file is.
public final class Archive {
    private final ArchiveScan scan;
    private final ArchiveTable table;
    private final SortedKinds kinds;
    /// By column.
    private final Map<String, ColumnType.Media> columns = new LinkedHashMap<>();
    /// By path.
    private final Map<String, ColumnType.Media> files = new HashMap<>();

    private Archive(ArchiveScan scan, TableHints hints, MediaDecoder decoder) throws IOException {
        this.scan = scan;
        this.kinds = new SortedKinds(scan, decoder);
        Set<String> paths = scan.media().stream()
                .map(ArchiveScan.MediaEntry::path)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        this.table = table(scan, paths, hints);
        table.columns().forEach(this::take);
    }

    private static ArchiveTable table(ArchiveScan scan, Set<String> paths, TableHints hints) throws IOException {
        List<NamingTable> found = new ArrayList<>();
        for (ArchiveScan.TextEntry text : scan.texts()) {
            NamingTable.of(text.path(), text.bytes(), paths, hints).ifPresent(found::add);
        }
        if (found.size() > 1) {
            throw new UnreadableDataException("Several tables in this zip name its files: "
                    + found.stream()
                            .map(each -> Messages.shortened(each.path()))
                            .collect(Collectors.joining(", "))
                    + ". Leave only the one to learn from in it.");
        }
        return found.isEmpty() ? FolderTable.of(paths) : found.getFirst();
    }

    /// @param scan with one picture, sound or video at least
    /// @throws UnreadableDataException where nothing can be made of it
    public static Archive of(ArchiveScan scan, TableHints hints, MediaDecoder decoder) throws IOException {
        return new Archive(scan, hints, decoder);
    }

    public Table open() throws IOException {
        return table.open();
    }

    /// The table's path; empty where the folders are the table.
    public String table() {
        return table.path();
    }

    /// By path what each file that the table names is to become.
    public Map<String, ColumnType.Media> files() {
        return files;
    }

    public List<String> notices() {
        List<String> notices = new ArrayList<>(table.notices());
        columns.forEach((name, type) -> notices.add("The files in column '" + name + "' are " + described(type) + "."));
        int unnamed = scan.media().size() - files.size();
        if (unnamed > 0) {
            notices.add("Not used: " + Messages.count(unnamed, "file") + " of the zip that the table does not name.");
        }
        long others = scan.others() + scan.texts().size() - (table.path().isEmpty() ? 0 : 1);
        if (others > 0) {
            notices.add("Not used: " + Messages.count(others, "file")
                    + " of the zip that are no pictures, sounds or videos.");
        }
        return notices;
    }

    /// @param shelf where the files are
    public MediaCells cells(MediaShelf shelf) {
        return new MediaCells() {
            @Override
            public Map<String, ColumnType.Media> columns() {
                return columns;
            }

            @Override
            public Reading read(String cell, ColumnType.Media type) {
                Optional<String> path = table.find(cell);
                if (path.isEmpty()) return new Reading.Unreadable("no file of the zip has this name");
                if (!type.equals(files.get(path.get()))) {
                    return new Reading.Unreadable(
                            "expected " + Messages.aFileOf(type) + ", found another kind of file");
                }
                return shelf.read(path.get());
            }
        };
    }

    /// The files of a column are what most of them are.
    private void take(String column, Set<String> paths) {
        ColumnKind kind = kinds.most(paths);
        ColumnType.Media type = kinds.type(kind);
        columns.put(column, type);
        for (String path : paths) {
            // What the file is not, decoding it will tell.
            files.putIfAbsent(path, type);
        }
    }

    private static String described(ColumnType.Media type) {
        return switch (type) {
            case ColumnType.Image image -> "pictures, taken as " + size(image);
            case ColumnType.Sound sound -> "sounds, taken as " + length(sound);
            case ColumnType.Video video ->
                "videos, taken as " + video.frames() + " pictures of " + size(video.frame()) + ", one every "
                        + video.intervalMillis() + " ms"
                        + (video.sound() == null ? "" : ", with " + length(video.sound()) + " of sound");
        };
    }

    private static String size(ColumnType.Image image) {
        return image.width() + " × " + image.height() + " pixels in " + (image.channels() == 1 ? "grey" : "colour");
    }

    private static String length(ColumnType.Sound sound) {
        return "%.1f seconds at %,d Hz".formatted((double) sound.samples() / sound.hertz(), sound.hertz());
    }

    /// What kind of thing each file is, and how large they are, from those that were kept.
    private static final class SortedKinds {
        private final Map<MediaFormat, ColumnKind> byFormat = new HashMap<>();
        private final Map<ColumnKind, List<Probe>> probes = new EnumMap<>(ColumnKind.class);
        private final Map<String, MediaFormat> formats = new HashMap<>();

        SortedKinds(ArchiveScan scan, MediaDecoder decoder) {
            scan.media().forEach(entry -> formats.put(entry.path(), entry.format()));
            List<Optional<Probe>> found = decoder.probe(
                    scan.sample().stream().map(ArchiveScan.Sampled::bytes).toList());
            Map<MediaFormat, Map<ColumnKind, Integer>> counts = new HashMap<>();
            for (int i = 0; i < found.size(); i++) {
                MediaFormat format = scan.sample().get(i).entry().format();
                found.get(i).ifPresent(probe -> {
                    probes.computeIfAbsent(probe.kind(), k -> new ArrayList<>()).add(probe);
                    counts.computeIfAbsent(format, f -> new EnumMap<>(ColumnKind.class))
                            .merge(probe.kind(), 1, Integer::sum);
                });
            }
            counts.forEach((format, each) -> byFormat.put(format, commonest(each)));
            if (byFormat.isEmpty()) {
                throw new UnreadableDataException(
                        "None of the pictures, sounds or videos in this zip that were looked at can be read.");
            }
        }

        ColumnKind most(Set<String> paths) {
            Map<ColumnKind, Integer> counts = new EnumMap<>(ColumnKind.class);
            for (String path : paths) {
                ColumnKind kind = byFormat.get(formats.get(path));
                if (kind != null) counts.merge(kind, 1, Integer::sum);
            }
            if (counts.isEmpty())
                throw new UnreadableDataException("None of the files that the table names can be read.");
            return commonest(counts);
        }

        ColumnType.Media type(ColumnKind kind) {
            List<Probe> files = probes.getOrDefault(kind, List.of());
            return switch (kind) {
                case IMAGE -> MediaSizes.image(files);
                case SOUND -> MediaSizes.sound(files);
                case VIDEO -> MediaSizes.video(files);
                case NUMERIC, CATEGORICAL, BOOLEAN, DATETIME, TEXT, IDENTIFIER ->
                    throw new IllegalStateException("a file of " + kind);
            };
        }

        private static ColumnKind commonest(Map<ColumnKind, Integer> counts) {
            return counts.entrySet().stream()
                    .max(Comparator.comparingInt((Map.Entry<ColumnKind, Integer> each) -> each.getValue())
                            .thenComparing(each -> each.getKey(), Comparator.reverseOrder()))
                    .orElseThrow()
                    .getKey();
        }
    }
}
