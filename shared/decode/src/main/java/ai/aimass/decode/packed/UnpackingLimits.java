package ai.aimass.decode.packed;

/// How much may come out of a packed file.
///
/// @param bytes the most there may be
/// @param ratio from `freeBytes` on, how many bytes may come out for one that went in
/// @param freeBytes up to here the ratio does not matter
public record UnpackingLimits(long bytes, long ratio, long freeBytes) {
    /// Ten gibibytes: about what the stage can read before its time is over. Deflate can pack at most some 1,000 to
    /// 1, and tables come to 3 to 30.
    public static final UnpackingLimits DEFAULT = new UnpackingLimits(10L << 30, 250, 64L << 20);
}
