package ai.aimass.decode.media;

/// How much decoding may take.
///
/// @param pixels of a picture, or of a frame of a video
/// @param seconds of processor time and of waiting, for a file alone
/// @param secondsTogether the same for several files; where they do not do, each file is tried with fewer others
/// @param memoryBytes of the program's address space
public record MediaLimits(int pixels, int seconds, int secondsTogether, long memoryBytes) {
    public static final MediaLimits DEFAULT = new MediaLimits(50_000_000, 60, 15, 4L << 30);
}
