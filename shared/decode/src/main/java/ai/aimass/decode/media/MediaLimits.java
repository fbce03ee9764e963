package ai.aimass.decode.media;

/// How much decoding may take.
///
/// @param pixels of a picture, or of a frame of a video
/// @param seconds of processor time and of waiting, for one file alone; several together get less each
/// @param memoryBytes of the program's address space
public record MediaLimits(int pixels, int seconds, long memoryBytes) {
    public static final MediaLimits DEFAULT = new MediaLimits(50_000_000, 60, 4L << 30);
}
