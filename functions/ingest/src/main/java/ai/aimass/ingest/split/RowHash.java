package ai.aimass.ingest.split;

/// A number for a row that looks random, and is the same whenever the seed is: SplitMix64's output function over
/// both.
///
/// @see <a href="https://doi.org/10.1145/2714064.2660195">Steele, Lea, Flood 2014</a>
final class RowHash {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private RowHash() {}

    static long of(long seed, long row) {
        long mixed = seed + GAMMA * (row + 1);
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
