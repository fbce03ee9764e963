package ai.aimass.ingest.archive;

import ai.aimass.decode.media.Probe;
import ai.aimass.domain.ColumnType;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Chooses what size the files of a column are brought to, from some of them: large enough to see what there is to
/// learn from a few thousand files, small enough to learn it.
final class MediaSizes {
    /// Pictures up to this size stay as they are.
    private static final int SMALL_SIDE = 64;

    private static final int LARGE_SIDE = 96;
    private static final int VIDEO_SIDE = 80;
    private static final int MOST_HERTZ = 16_000;
    private static final int LEAST_HERTZ = 4_000;
    private static final double MOST_SECONDS = 30;
    private static final int MOST_FRAMES = 24;
    private static final int LEAST_INTERVAL_MILLIS = 40;
    /// Nearly all files are as long as this share of them, or shorter.
    private static final double NEARLY_ALL = 0.98;

    private MediaSizes() {}

    /// @param files at least one
    static ColumnType.Image image(List<Probe> files) {
        double width = median(files, Probe::width);
        double height = median(files, Probe::height);
        double longest = Math.max(width, height);
        return image(
                width,
                height,
                longest <= SMALL_SIDE ? longest : LARGE_SIDE,
                files.stream().allMatch(Probe::grey));
    }

    static ColumnType.Sound sound(List<Probe> files) {
        double seconds = Math.min(MOST_SECONDS, nearlyAll(files, Probe::seconds));
        int hertz = (int) Math.clamp(median(files, Probe::hertz), LEAST_HERTZ, MOST_HERTZ);
        return new ColumnType.Sound(hertz, Math.max(hertz / 10, (int) Math.ceil(seconds * hertz)));
    }

    /// A video has sound where half of the files have.
    static ColumnType.Video video(List<Probe> files) {
        double seconds = Math.max(0.1, Math.min(MOST_SECONDS, nearlyAll(files, Probe::seconds)));
        double rate = Math.max(1, median(files, Probe::framesPerSecond));
        int frames = Math.clamp(Math.round(seconds * rate), 1, MOST_FRAMES);
        int interval = (int) Math.max(LEAST_INTERVAL_MILLIS, Math.round(1000 * seconds / frames));
        double width = median(files, Probe::width);
        double height = median(files, Probe::height);
        ColumnType.Image frame = image(width, height, Math.min(VIDEO_SIDE, Math.max(width, height)), false);
        List<Probe> sounding = files.stream().filter(Probe::hasSound).toList();
        boolean hasSound = sounding.size() * 2 >= files.size();
        return new ColumnType.Video(frames, interval, frame, hasSound ? sound(sounding) : null);
    }

    private static ColumnType.Image image(double width, double height, double longest, boolean grey) {
        double scale = longest / Math.max(width, height);
        return new ColumnType.Image(side(width * scale), side(height * scale), grey ? 1 : 3);
    }

    private static int side(double length) {
        return Math.clamp(Math.round(length), 8, ColumnType.Image.MOST_PIXELS_A_SIDE);
    }

    private static double median(List<Probe> files, ToDoubleFunction<Probe> measure) {
        return at(files, measure, 0.5);
    }

    private static double nearlyAll(List<Probe> files, ToDoubleFunction<Probe> measure) {
        return at(files, measure, NEARLY_ALL);
    }

    private static double at(List<Probe> files, ToDoubleFunction<Probe> measure, double share) {
        double[] sorted = files.stream().mapToDouble(measure).sorted().toArray();
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * (sorted.length - 1)))];
    }
}
