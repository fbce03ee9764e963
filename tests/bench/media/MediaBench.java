import ai.aimass.decode.Reading;
import ai.aimass.decode.media.MediaDecoder;
import ai.aimass.domain.ColumnType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;

/// How fast files of a zip are decoded, many at once and one by one, beside the bare ffmpeg program on the same files with
/// a plain command line. Both work on as many pieces of the files at once as there are processors.
///
///     java -cp CLASS_PATH MediaBench.java FFMPEG_FOLDER image|sound|video ZIP MOST_FILES
final class MediaBench {
    private static final int SINGLES = 50;
    private static final int FILES_IN_PROCESS = 32;

    private MediaBench() {}

    public static void main(String[] arguments) throws IOException {
        Path ffmpeg = Path.of(arguments[0]);
        System.setProperty("aimass.ffmpeg.path", ffmpeg.toString());
        ColumnType.Image picture = new ColumnType.Image(64, 64, 3);
        ColumnType.Media type = switch (arguments[1]) {
            case "image" -> picture;
            case "sound" -> new ColumnType.Sound(8_000, 8_000);
            case "video" -> new ColumnType.Video(16, 100, picture, null);
            default -> throw new IllegalArgumentException(arguments[1]);
        };
        List<byte[]> files = files(Path.of(arguments[2]), Integer.parseInt(arguments[3]));
        MediaDecoder decoder = new MediaDecoder();
        decoder.decode(files.subList(0, Math.min(64, files.size())), type);
        for (int round = 1; round <= 3; round++) {
            long begin = System.nanoTime();
            long decoded = decoder.decode(files, type).stream()
                    .filter(Reading.Decoded.class::isInstance)
                    .count();
            print("decoder, " + decoded + " decoded", files.size(), begin);
            begin = System.nanoTime();
            bare(ffmpeg, files, type);
            print("bare ffmpeg", files.size(), begin);
        }
        List<byte[]> singles = files.subList(0, Math.min(SINGLES, files.size()));
        long begin = System.nanoTime();
        for (byte[] file : singles) decoder.decode(List.of(file), type);
        print("decoder, one by one", singles.size(), begin);
    }

    private static void print(String what, int files, long begin) {
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(Locale.ROOT, "%-28s %7.2f s %8.1f files/s%n", what, seconds, files / seconds);
    }

    private static List<byte[]> files(Path path, int most) throws IOException {
        List<byte[]> files = new ArrayList<>();
        try (ZipFile zip = new ZipFile(path.toFile())) {
            for (var entry : zip.stream().filter(entry -> !entry.isDirectory()).toList()) {
                if (files.size() == most) break;
                files.add(zip.getInputStream(entry).readAllBytes());
            }
        }
        return files;
    }

    private static void bare(Path ffmpeg, List<byte[]> files, ColumnType.Media type) {
        int pieces = (files.size() + FILES_IN_PROCESS - 1) / FILES_IN_PROCESS;
        IntStream.range(0, pieces).parallel().forEach(piece -> {
            int from = piece * FILES_IN_PROCESS;
            bareProcess(ffmpeg, files.subList(from, Math.min(from + FILES_IN_PROCESS, files.size())), type);
        });
    }

    private static void bareProcess(Path ffmpeg, List<byte[]> files, ColumnType.Media type) {
        List<String> command = new ArrayList<>(List.of(ffmpeg + "/ffmpeg", "-v", "quiet", "-nostdin"));
        try {
            Path work = Files.createTempDirectory("media-bench");
            for (int i = 0; i < files.size(); i++) {
                Files.write(work.resolve("" + i), files.get(i));
                command.addAll(List.of("-threads", "1", "-i", "" + i));
            }
            for (int i = 0; i < files.size(); i++) {
                command.addAll(switch (type) {
                    case ColumnType.Image image -> List.of("-map", i + ":v", "-s", "64x64", "-pix_fmt", "rgb24");
                    case ColumnType.Sound sound -> List.of("-map", i + ":a", "-ac", "1", "-ar", "" + sound.hertz());
                    case ColumnType.Video video ->
                        List.of("-map", i + ":v", "-r", "10", "-s", "64x64", "-pix_fmt", "rgb24");
                });
                boolean isSound = type instanceof ColumnType.Sound;
                command.addAll(List.of("-f", isSound ? "s16le" : "rawvideo", i + ".out"));
            }
            ProcessBuilder builder = new ProcessBuilder(command).directory(work.toFile());
            builder.environment().put("LD_LIBRARY_PATH", ffmpeg.toString());
            builder.inheritIO().start().waitFor();
            try (var left = Files.list(work)) {
                for (Path file : left.toList()) Files.delete(file);
            }
            Files.delete(work);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
