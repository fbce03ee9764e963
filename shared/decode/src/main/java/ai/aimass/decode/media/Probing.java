package ai.aimass.decode.media;

import ai.aimass.domain.ColumnKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Asks `ffprobe` what a file holds.
final class Probing {
    private static final String FILE = "file";
    /// How long a picture of a GIF is shown where the file does not say.
    private static final double GIF_SECONDS = 0.1;

    private static final int SECONDS = 15;
    private static final long MOST_OUTPUT = 1 << 16;

    private final Program program;

    Probing(Program program) {
        this.program = program;
    }

    Optional<Probe> probe(byte[] file) {
        Optional<MediaFormat> format = MediaFormat.of(file);
        if (format.isEmpty()) return Optional.empty();
        try {
            Path work = Files.createTempDirectory("aimass-probe");
            try {
                Files.write(work.resolve(FILE), file);
                Program.Ended ended = program.run("ffprobe", arguments(format.get()), work, MOST_OUTPUT, SECONDS);
                return ended.exitCode() == 0 ? read(ended.output(), format.get()) : Optional.empty();
            } finally {
                ProgramFolder.delete(work);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a file cannot be looked at", e);
        }
    }

    private static List<String> arguments(MediaFormat format) {
        return List.of(
                "-v",
                "error",
                "-protocol_whitelist",
                "file",
                "-format_whitelist",
                format.demuxer(),
                "-f",
                format.demuxer(),
                "-show_entries",
                "stream=codec_type,width,height,pix_fmt,sample_rate,avg_frame_rate,nb_frames,duration"
                        + ":stream_disposition=attached_pic:format=duration",
                "-of",
                "default",
                FILE);
    }

    private static Optional<Probe> read(String printed, MediaFormat format) {
        Map<String, String> video = new HashMap<>();
        Map<String, String> sound = new HashMap<>();
        Map<String, String> whole = new HashMap<>();
        Map<String, String> section = new HashMap<>();
        for (String line : printed.lines().toList()) {
            switch (line) {
                case "[STREAM]", "[FORMAT]" -> section = new HashMap<>();
                case "[/STREAM]" -> {
                    String kind = section.getOrDefault("codec_type", "");
                    boolean isCover = "1".equals(section.get("DISPOSITION:attached_pic"));
                    if (kind.equals("video") && !isCover && video.isEmpty()) video = section;
                    if (kind.equals("audio") && sound.isEmpty()) sound = section;
                }
                case "[/FORMAT]" -> whole = section;
                default -> {
                    int sign = line.indexOf('=');
                    if (sign > 0) section.put(line.substring(0, sign), line.substring(sign + 1));
                }
            }
        }
        if (video.isEmpty() && sound.isEmpty()) return Optional.empty();
        double seconds = number(whole.get("duration"));
        int hertz = (int) number(sound.get("sample_rate"));
        if (video.isEmpty()) return Optional.of(new Probe(ColumnKind.SOUND, 0, 0, false, seconds, 0, hertz));
        int width = (int) number(video.get("width"));
        int height = (int) number(video.get("height"));
        if (width < 1 || height < 1) return Optional.empty();
        String pixels = video.getOrDefault("pix_fmt", "");
        boolean grey = pixels.startsWith("gray") || pixels.startsWith("mono") || pixels.startsWith("ya");
        double frames = number(video.get("nb_frames"));
        boolean isPicture =
                format.kinds().equals(Set.of(ColumnKind.IMAGE)) || (format == MediaFormat.GIF && frames <= 1);
        double rate = ratio(video.getOrDefault("avg_frame_rate", ""));
        if (format == MediaFormat.GIF && seconds == 0) {
            seconds = frames * GIF_SECONDS;
            rate = 1 / GIF_SECONDS;
        }
        return Optional.of(new Probe(
                isPicture ? ColumnKind.IMAGE : ColumnKind.VIDEO,
                width,
                height,
                grey,
                isPicture ? 0 : seconds,
                isPicture ? 0 : rate,
                isPicture ? 0 : hertz));
    }

    /// Such as `30000/1001`.
    private static double ratio(String text) {
        int sign = text.indexOf('/');
        if (sign < 0) return number(text);
        double divisor = number(text.substring(sign + 1));
        return divisor > 0 ? number(text.substring(0, sign)) / divisor : 0;
    }

    /// 0 for what is none, such as `N/A`.
    private static double number(@Nullable String text) {
        if (text == null) return 0;
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) && number > 0 ? number : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
