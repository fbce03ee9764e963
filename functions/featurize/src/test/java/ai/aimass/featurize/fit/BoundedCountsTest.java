package ai.aimass.featurize.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class BoundedCountsTest {
    @Test
    void countsAllWhereThereAreFew() {
        BoundedCounts counts = new BoundedCounts(10);
        for (String key : List.of("b", "a", "c", "a", "b", "a")) counts.add(key);
        assertEquals(List.of(new BoundedCounts.Count("a", 3), new BoundedCounts.Count("b", 2)), counts.atLeast(2));
        assertEquals(3, counts.distinct());
    }

    @Test
    void keepsTheFrequentOnesInBoundedMemory() {
        BoundedCounts counts = new BoundedCounts(100);
        SplittableRandom random = new SplittableRandom(9);
        int frequent = 0;
        for (int i = 0; i < 100_000; i++) {
            boolean isFrequent = random.nextInt(4) == 0;
            if (isFrequent) frequent++;
            counts.add(isFrequent ? "frequent" : "rare " + random.nextInt(1_000_000));
            assertTrue(counts.distinct() <= 200);
        }
        assertEquals(
                new BoundedCounts.Count("frequent", frequent), counts.atLeast(1).getFirst());
    }
}
