package ai.aimass.ingest.profile;

/// Tells whether a column counts: whether its whole numbers are all those from the least to the largest, each once,
/// in any order. The sum of a scrambled form of what came is compared with that of what should have come, so the
/// answer takes no memory and is wrong once in 2^64 times.
final class RowNumbers {
    private long count;
    private long least = Long.MAX_VALUE;
    private long largest = Long.MIN_VALUE;
    private long sum;

    void add(long number) {
        count++;
        least = Math.min(least, number);
        largest = Math.max(largest, number);
        sum += scrambled(number);
    }

    boolean areAllOnce() {
        if (count == 0 || largest - least != count - 1) return false;
        long expected = 0;
        for (long number = least; number <= largest; number++) {
            expected += scrambled(number);
        }
        return sum == expected;
    }

    /// A bijection of 64 bits (Stafford's mix 13, as in SplitMix64).
    private static long scrambled(long number) {
        long mixed = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
