package ai.aimass.featurize.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class NaturalOrderTest {
    @Test
    void ordersNumbersByTheirValue() {
        List<String> ordered = List.of(
                "", "1", "01", "2", "2 rooms", "10 rooms", "99999999999999999999", "a", "a1b1", "a1b02", "a1b10", "b");
        List<String> shuffled = new ArrayList<>(ordered);
        Collections.shuffle(shuffled, new Random(5));
        shuffled.sort(NaturalOrder.INSTANCE);
        assertEquals(List.of("", "01", "1", "2"), shuffled.subList(0, 4));
        assertEquals(ordered.subList(4, ordered.size()), shuffled.subList(4, shuffled.size()));
    }

    @Test
    void tellsAllStringsApart() {
        assertTrue(NaturalOrder.INSTANCE.compare("7", "07") != 0);
        assertEquals(0, NaturalOrder.INSTANCE.compare("a7", "a7"));
    }
}
