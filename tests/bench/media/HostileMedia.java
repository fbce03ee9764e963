import ai.aimass.decode.Reading;
import ai.aimass.decode.media.MediaDecoder;
import ai.aimass.domain.ColumnType;
import ai.aimass.domain.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// Decodes seeded mutations of real files of every format, and files made to deceive, as pictures, sounds and videos. Every
/// one has to end in a value of its column's size or in a reason; none may hang, take the process along, or get at a file
/// beside its own, which is watched by what times such a file was last read.
///
///     java -cp CLASS_PATH HostileMedia.java FFMPEG_FOLDER FOLDER_OF_ORIGINALS MUTATIONS
final class HostileMedia {
    private static final int AT_ONCE = 50;
    private static final List<ColumnType.Media> TYPES = List.of(
            new ColumnType.Image(32, 32, 3),
            new ColumnType.Sound(8_000, 8_000),
            new ColumnType.Video(8, 100, new ColumnType.Image(32, 32, 3), new ColumnType.Sound(8_000, 8_000)));

    private HostileMedia() {}

    public static void main(String[] arguments) throws IOException {
        System.setProperty("aimass.ffmpeg.path", arguments[0]);
        Map<String, byte[]> originals = new LinkedHashMap<>();
        try (var files = Files.list(Path.of(arguments[1]))) {
            for (Path file : files.sorted().toList()) {
                originals.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
            }
        }
        Path secret = Files.createTempFile("secret", ".png");
        Files.write(secret, originals.values().iterator().next());
        var lastRead = Files.getAttribute(secret, "lastAccessTime");
        List<byte[]> hostile = new ArrayList<>(handMade(secret));
        SplittableRandom random = new SplittableRandom(2026);
        List<byte[]> all = new ArrayList<>(originals.values());
        for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
            hostile.add(mutated(all.get(i % all.size()), random));
        }
        Map<String, Integer> reasons = new TreeMap<>();
        double slowest = 0;
        int decoded = 0;
        for (ColumnType.Media type : TYPES) {
            MediaDecoder decoder = new MediaDecoder();
            for (int from = 0; from < hostile.size(); from += AT_ONCE) {
                List<byte[]> some = hostile.subList(from, Math.min(from + AT_ONCE, hostile.size()));
                long begin = System.nanoTime();
                for (Reading reading : decoder.decode(some, type)) {
                    switch (reading) {
                        case Reading.Decoded(Value.Media media) -> {
                            if (media.bytes().length != type.bytes()) throw new AssertionError("a value of another size");
                            decoded++;
                        }
                        case Reading.Decoded other -> throw new AssertionError(other.toString());
                        case Reading.Unreadable unreadable ->
                            reasons.merge(unreadable.reason().replaceAll("[0-9]+", "N"), 1, Integer::sum);
                    }
                }
                slowest = Math.max(slowest, (System.nanoTime() - begin) / 1e9);
            }
        }
        boolean wasRead = !lastRead.equals(Files.getAttribute(secret, "lastAccessTime"));
        System.out.printf(
                Locale.ROOT,
                "%d files, each as picture, sound and video: %d decoded, %d refused for %d reasons; at most %.1f s for %d"
                        + " of them together; the file beside them was %s%n",
                hostile.size(),
                decoded,
                TYPES.size() * hostile.size() - decoded,
                reasons.size(),
                slowest,
                AT_ONCE,
                wasRead ? "READ" : "not read");
        reasons.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(12)
                .forEach(each -> System.out.printf("%6d  %s%n", each.getValue(), each.getKey()));
        Files.delete(secret);
        if (wasRead) System.exit(1);
    }

    private static byte[] mutated(byte[] original, SplittableRandom random) {
        byte[] file = original.clone();
        for (int changes = random.nextInt(1, 20); changes > 0; changes--) {
            int at = random.nextInt(4) == 0 ? random.nextInt(file.length) : random.nextInt(Math.min(200, file.length));
            file[at] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(file, random.nextInt(file.length)) : file;
    }

    private static List<byte[]> handMade(Path secret) {
        List<byte[]> files = new ArrayList<>();
        List<String> lists = List.of(
                "#EXTM3U\n#EXTINF:1,\nfile://" + secret + "\n#EXT-X-ENDLIST\n",
                "ffconcat version 1.0\nfile '" + secret + "'\n",
                "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"" + secret + "\"/></svg>",
                "<MPD><Period><BaseURL>file://" + secret + "</BaseURL></Period></MPD>",
                "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=video 5000 RTP/AVP 96\n",
                "[Script Info]\nfontname: " + secret + "\n");
        List<String> beginnings = List.of(
                "",
                "\u0089PNG\r\n\u001a\n",
                "\u00ff\u00d8\u00ff",
                "GIF89a",
                "BM\0\0\0\0\0\0\0\0",
                "II*\0",
                "RIFF\0\0\0\0WAVE",
                "RIFF\0\0\0\0AVI ",
                "RIFF\0\0\0\0WEBP",
                "ID3\u0003\0\0\0\0\0\0",
                "OggS\0",
                "fLaC",
                "\0\0\0\u0018ftypisom",
                "\u001aE\u00df\u00a3");
        for (String beginning : beginnings) {
            for (String list : lists) {
                files.add((beginning + list).getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        // 65,535 by 65,535 pixels, as some heads say it.
        files.add("GIF89a\u00ff\u00ff\u00ff\u00ff\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
        files.add(("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR\0\0\u00ff\u00ff\0\0\u00ff\u00ff\b\u0002\0\0\0\0\0\0\0")
                .getBytes(StandardCharsets.ISO_8859_1));
        // A sound that says it never ends.
        byte[] endless = new byte[100_000];
        byte[] head = ("RIFF\u00ff\u00ff\u00ff\u00ffWAVEfmt \u0010\0\0\0\u0001\0\u0001\0\u0040\u001f\0\0\u0080\u003e\0\0"
                        + "\u0002\0\u0010\0data\u00ff\u00ff\u00ff\u00ff")
                .getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(head, 0, endless, 0, head.length);
        files.add(endless);
        return files;
    }
}
