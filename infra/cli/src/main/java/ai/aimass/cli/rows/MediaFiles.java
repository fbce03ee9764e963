package ai.aimass.cli.rows;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// Pictures, sounds or videos to ask about: one file, those of a folder in the order of their names, or those of a zip
/// in its order. What systems put beside files on their own is passed over.
public final class MediaFiles implements Closeable {
    private static final int SNIFFED = 16;
    /// How such files begin, each character a byte; a dot stands for any.
    private static final List<String> BEGINNINGS = List.of(
            "\u0089PNG",
            "\u00ff\u00d8\u00ff",
            "GIF8",
            "II*\u0000",
            "MM\u0000*",
            "RIFF",
            "ID3",
            "\u00ff\u00fb",
            "\u00ff\u00f3",
            "\u00ff\u00f2",
            "OggS",
            "fLaC",
            "....ftyp",
            "\u001aE\u00df\u00a3",
            "BM....\u0000\u0000\u0000\u0000");

    /// @param name as the folder or zip has it
    public record MediaFile(String name, byte[] bytes) {}

    private interface Source {
        Optional<MediaFile> next() throws IOException;
    }

    private final Source source;
    private final Closeable opened;

    private MediaFiles(Source source, Closeable opened) {
        this.source = source;
        this.opened = opened;
    }

    /// Empty where the file is none of these, such as a table.
    public static Optional<MediaFiles> open(Path path) throws IOException {
        if (Files.isDirectory(path)) return Optional.of(ofFolder(path));
        if (isMedia(head(path))) {
            Iterator<Path> one = List.of(path).iterator();
            return Optional.of(new MediaFiles(() -> read(one, path), () -> {}));
        }
        return isZipOfMedia(path) ? Optional.of(ofZip(path)) : Optional.empty();
    }

    /// Empty after the last one.
    public Optional<MediaFile> next() throws IOException {
        return source.next();
    }

    @Override
    public void close() throws IOException {
        opened.close();
    }

    /// The files of a folder and of those in it, in the order of their paths.
    public static List<Path> inFolder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static MediaFiles ofFolder(Path folder) throws IOException {
        Iterator<Path> files = inFolder(folder).iterator();
        return new MediaFiles(() -> read(files, folder), () -> {});
    }

    private static Optional<MediaFile> read(Iterator<Path> files, Path from) throws IOException {
        if (!files.hasNext()) return Optional.empty();
        Path file = files.next();
        String name = file.equals(from)
                ? String.valueOf(file.getFileName())
                : from.relativize(file).toString();
        return Optional.of(new MediaFile(name, Files.readAllBytes(file)));
    }

    private static MediaFiles ofZip(Path path) throws IOException {
        ZipInputStream zip = zip(path);
        return new MediaFiles(
                () -> {
                    Optional<ZipEntry> entry = nextFile(zip);
                    if (entry.isEmpty()) return Optional.empty();
                    return Optional.of(new MediaFile(entry.get().getName(), zip.readAllBytes()));
                },
                zip);
    }

    private static boolean isZipOfMedia(Path path) throws IOException {
        byte[] head = head(path);
        if (!begins(head, "PK\u0003\u0004")) return false;
        try (ZipInputStream zip = zip(path)) {
            return nextFile(zip).isPresent() && isMedia(zip.readNBytes(SNIFFED));
        }
    }

    private static Optional<ZipEntry> nextFile(ZipInputStream zip) throws IOException {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String name = entry.getName();
            boolean beside = name.startsWith("__MACOSX/")
                    || name.substring(name.lastIndexOf('/') + 1).startsWith(".");
            if (!entry.isDirectory() && !beside) return Optional.of(entry);
        }
        return Optional.empty();
    }

    private static ZipInputStream zip(Path path) throws IOException {
        return new ZipInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16));
    }

    private static byte[] head(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(SNIFFED);
        }
    }

    private static boolean isMedia(byte[] head) {
        return BEGINNINGS.stream().anyMatch(beginning -> begins(head, beginning));
    }

    private static boolean begins(byte[] head, String beginning) {
        byte[] bytes = beginning.getBytes(StandardCharsets.ISO_8859_1);
        if (head.length < bytes.length) return false;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '.' && bytes[i] != head[i]) return false;
        }
        return true;
    }
}
