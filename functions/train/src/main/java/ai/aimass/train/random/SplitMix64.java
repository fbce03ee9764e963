package ai.aimass.train.random;

/// The SplitMix64 generator (Steele, Lea, Flood 2014), written out so that a seed gives the same numbers on every Java
/// version. Not for more than one thread: each piece of work forks its own.
public final class SplitMix64 {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    public SplitMix64(long seed) {
        this.state = seed;
    }

    /// Scrambles 64 bits; different arguments give different results.
    public static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /// A seed for the piece of work numbered `piece` of the work that has `seed`.
    public static long seed(long seed, long piece) {
        return mix(mix(seed) + GOLDEN_GAMMA * (piece + 1));
    }

    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /// From 0 to `bound` - 1.
    public int nextInt(int bound) {
        if (bound < 1) throw new IllegalArgumentException("bound is " + bound);
        return (int) Math.unsignedMultiplyHigh(nextLong(), bound);
    }

    /// From 0 to less than 1, in steps of 2⁻⁵³.
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /// Puts `chosen` of the values, drawn without replacement, at the front; all of them when it is their number.
    public void shuffle(int[] values, int chosen) {
        for (int i = 0; i < chosen; i++) {
            swap(values, i, i + nextInt(values.length - i));
        }
    }

    /// Draws one of `values[from]` to the last into place `from`.
    public int draw(int[] values, int from) {
        swap(values, from, from + nextInt(values.length - from));
        return values[from];
    }

    private static void swap(int[] values, int a, int b) {
        int value = values[a];
        values[a] = values[b];
        values[b] = value;
    }
}
