package ai.aimass.ingest.archive;

import ai.aimass.decode.Reading;
import ai.aimass.decode.media.MediaDecoder;
import ai.aimass.decode.packed.ZipFiles;
import ai.aimass.domain.ColumnType;
import ai.aimass.domain.Value;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The media of an archive as records hold them, in a file of this machine, so that a table may name them in any order
/// and as often as it likes.
public final class MediaShelf implements Closeable {
    private static final int FILES_AT_ONCE = 256;
    private static final int BYTES_AT_ONCE = 32 << 20;

    /// Where a file is, or why it is not there.
    private sealed interface Place {
        record At(long offset, int bytes) implements Place {}

        record Nowhere(Reading.Unreadable reason) implements Place {}
    }

    private final FileChannel shelf;
    private final Map<String, Place> places = new HashMap<>();
    private long end;

    private MediaShelf(FileChannel shelf) {
        this.shelf = shelf;
    }

    /// Reads an archive to its end.
    ///
    /// @param wanted by path what the file is to become
    public static MediaShelf of(ZipFiles files, Map<String, ColumnType.Media> wanted, MediaDecoder decoder)
            throws IOException {
        Path file = Files.createTempFile("aimass-media", "");
        MediaShelf shelf = new MediaShelf(FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
        try {
            shelf.fill(files, wanted, decoder);
            return shelf;
        } catch (IOException | RuntimeException e) {
            shelf.close();
            throw e;
        }
    }

    /// @param path of a file that was wanted
    Reading read(String path) {
        return switch (places.get(path)) {
            case Place.At at -> new Reading.Decoded(new Value.Media(bytes(at)));
            case Place.Nowhere nowhere -> nowhere.reason();
            case null -> throw new IllegalStateException("nobody wanted " + path);
        };
    }

    @Override
    public void close() {
        try {
            shelf.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fill(ZipFiles files, Map<String, ColumnType.Media> wanted, MediaDecoder decoder) throws IOException {
        Map<ColumnType.Media, Waiting> waiting = new HashMap<>();
        while (files.next()) {
            String path = files.name();
            ColumnType.Media type = wanted.get(path);
            if (type == null) continue;
            Optional<byte[]> bytes = files.readAll(ArchiveScan.LARGEST_FILE);
            if (bytes.isEmpty()) {
                String reason = "the file is larger than " + (ArchiveScan.LARGEST_FILE >> 20) + " MiB";
                places.put(path, new Place.Nowhere(new Reading.Unreadable(reason)));
                continue;
            }
            Waiting some = waiting.computeIfAbsent(type, t -> new Waiting());
            some.add(path, bytes.get());
            if (some.isFull()) put(some, type, decoder);
        }
        for (Map.Entry<ColumnType.Media, Waiting> some : waiting.entrySet()) {
            put(some.getValue(), some.getKey(), decoder);
        }
    }

    private void put(Waiting some, ColumnType.Media type, MediaDecoder decoder) throws IOException {
        if (some.paths.isEmpty()) return;
        List<Reading> readings = decoder.decode(some.files, type);
        for (int i = 0; i < readings.size(); i++) {
            places.put(some.paths.get(i), place(readings.get(i)));
        }
        some.clear();
    }

    private Place place(Reading reading) throws IOException {
        return switch (reading) {
            case Reading.Decoded(Value.Media media) -> {
                ByteBuffer bytes = ByteBuffer.wrap(media.bytes());
                Place at = new Place.At(end, bytes.remaining());
                while (bytes.hasRemaining()) {
                    end += shelf.write(bytes, end);
                }
                yield at;
            }
            case Reading.Decoded other -> throw new IllegalStateException("a file became " + other.value());
            case Reading.Unreadable reason -> new Place.Nowhere(reason);
        };
    }

    private byte[] bytes(Place.At at) {
        ByteBuffer bytes = ByteBuffer.allocate(at.bytes());
        try {
            while (bytes.hasRemaining()) {
                if (shelf.read(bytes, at.offset() + bytes.position()) < 0) {
                    throw new IllegalStateException("the shelf ends early");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.array();
    }

    /// Files that are to be decoded together.
    private static final class Waiting {
        private final List<String> paths = new ArrayList<>();
        private final List<byte[]> files = new ArrayList<>();
        private long bytes;

        void add(String path, byte[] file) {
            paths.add(path);
            files.add(file);
            bytes += file.length;
        }

        boolean isFull() {
            return files.size() >= FILES_AT_ONCE || bytes >= BYTES_AT_ONCE;
        }

        void clear() {
            paths.clear();
            files.clear();
            bytes = 0;
        }
    }
}
