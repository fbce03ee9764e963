package ai.aimass.ingest.archive;

import ai.aimass.decode.Messages;
import ai.aimass.decode.UnreadableDataException;
import ai.aimass.decode.media.MediaFormat;
import ai.aimass.decode.packed.ZipFiles;
import ai.aimass.domain.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/// What a first look at the files of an archive finds: what each of them is, going by what is in it; those that may be
/// tables; and some of the media, for finding out how large they are.
///
/// @param media in the archive's order
/// @param texts that may be tables
/// @param sample some of the media, the same whatever their order
/// @param others how many files are neither
public record ArchiveScan(List<MediaEntry> media, List<TextEntry> texts, List<Sampled> sample, long others) {
    /// A file larger than this is not read.
    public static final int LARGEST_FILE = 256 << 20;

    private static final int MOST_FILES = 1_000_000;
    private static final int SNIFFED = 4096;
    private static final int MOST_TEXTS = 16;
    /// Of all of them together.
    private static final int TEXT_BYTES = 128 << 20;
    private static final int SAMPLED = 200;
    private static final long SAMPLED_BYTES = 64L << 20;

    /// A picture, sound or video.
    public record MediaEntry(String path, MediaFormat format) {}

    /// A file of characters.
    public record TextEntry(String path, byte[] bytes) {}

    /// A file that was kept.
    public record Sampled(MediaEntry entry, byte[] bytes) {}

    public ArchiveScan {
        media = List.copyOf(media);
        texts = List.copyOf(texts);
        sample = List.copyOf(sample);
    }

    /// Reads an archive to its end.
    public static ArchiveScan of(ZipFiles files) throws IOException {
        Scanning scanning = new Scanning();
        while (files.next()) {
            scanning.add(files);
        }
        return scanning.result();
    }

    private static final class Scanning {
        private final List<MediaEntry> media = new ArrayList<>();
        private final List<TextEntry> texts = new ArrayList<>();
        private final Set<String> paths = new HashSet<>();
        private final Sample sample = new Sample();
        private long others;
        private int textBytes;

        void add(ZipFiles files) throws IOException {
            String path = files.name();
            if (paths.size() == MOST_FILES) {
                throw new UnreadableDataException(
                        "This zip holds more than " + Messages.count(MOST_FILES) + " files; upload it in parts.");
            }
            if (!paths.add(path)) {
                throw new UnreadableDataException(
                        "This zip is not accepted: it holds two files of the name '" + Messages.shortened(path) + "'.");
            }
            byte[] head = head(files);
            Optional<MediaFormat> format = MediaFormat.of(head);
            if (format.isPresent()) {
                MediaEntry entry = new MediaEntry(path, format.get());
                media.add(entry);
                if (sample.wants(path)) {
                    rest(files, head, LARGEST_FILE).ifPresent(bytes -> sample.add(new Sampled(entry, bytes)));
                }
            } else if (isText(head) && texts.size() < MOST_TEXTS) {
                Optional<byte[]> bytes = rest(files, head, Math.max(1, TEXT_BYTES - textBytes));
                if (bytes.isPresent()) {
                    texts.add(new TextEntry(path, bytes.get()));
                    textBytes += bytes.get().length;
                } else {
                    others++;
                }
            } else {
                others++;
            }
        }

        ArchiveScan result() {
            return new ArchiveScan(media, texts, sample.files(), others);
        }

        private static byte[] head(ZipFiles files) throws IOException {
            byte[] head = new byte[SNIFFED];
            int length = 0;
            for (int read = 0; read >= 0 && length < head.length; length += Math.max(0, read)) {
                read = files.read(head, length, head.length - length);
            }
            return Arrays.copyOf(head, length);
        }

        private static Optional<byte[]> rest(ZipFiles files, byte[] head, int limit) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(head);
            return files.readAll(limit).map(rest -> {
                bytes.writeBytes(rest);
                return bytes.toByteArray();
            });
        }

        private static boolean isText(byte[] head) {
            for (byte b : head) {
                if (b == 0) return hasMark(head);
            }
            return head.length > 0;
        }

        /// That of UTF-16, whose letters have zeros in them.
        private static boolean hasMark(byte[] head) {
            return head.length >= 2 && ((head[0] == -1 && head[1] == -2) || (head[0] == -2 && head[1] == -1));
        }
    }

    /// Files whose paths have the smallest hashes, as many as memory allows.
    private static final class Sample {
        private record Ranked(long rank, Sampled file) {}

        private final PriorityQueue<Ranked> kept =
                new PriorityQueue<>(Comparator.comparingLong(Ranked::rank).reversed());
        private long bytes;

        boolean wants(String path) {
            return kept.size() < SAMPLED || rank(path) < kept.element().rank();
        }

        void add(Sampled file) {
            kept.add(new Ranked(rank(file.entry().path()), file));
            bytes += file.bytes().length;
            while (kept.size() > SAMPLED || (bytes > SAMPLED_BYTES && kept.size() > 1)) {
                bytes -= kept.remove().file().bytes().length;
            }
        }

        List<Sampled> files() {
            return kept.stream()
                    .sorted(Comparator.comparingLong(Ranked::rank))
                    .map(Ranked::file)
                    .toList();
        }

        private static long rank(String path) {
            return Digest.of(path.getBytes(StandardCharsets.UTF_8)).firstBits();
        }
    }
}
