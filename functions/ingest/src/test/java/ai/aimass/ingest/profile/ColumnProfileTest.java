package ai.aimass.ingest.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.Column;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ColumnProfileTest {
    @ParameterizedTest
    @ValueSource(ints = {10, 9_999, 10_000, 10_001, 50_000})
    void countsDifferentCellsUpToTheLimit(int different) {
        ColumnProfile profile = profile(different * 2, i -> "v" + i % different);
        assertEquals(Math.min(different, Column.DISTINCT_LIMIT), profile.distinct());
        assertEquals(different > Column.DISTINCT_LIMIT, profile.hasMoreDistinct());
        assertEquals(different * 2L, profile.present());
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 60_000})
    void tellsRowNumbersFromOtherNumbers(int rows) {
        assertTrue(profile(rows, i -> "" + i).isRowNumber(), "from 0");
        assertTrue(profile(rows, i -> "" + (i + 1_000_001)).isRowNumber(), "from anywhere");
        List<Integer> shuffled =
                new ArrayList<>(IntStream.range(0, rows).boxed().toList());
        Collections.shuffle(shuffled, new Random(1));
        assertTrue(profile(rows, i -> "" + shuffled.get(i)).isRowNumber(), "in any order");
        assertFalse(profile(rows, i -> "" + i * 2).isRowNumber(), "with gaps");
        assertFalse(profile(rows, i -> "" + (i == rows - 1 ? 0 : i)).isRowNumber(), "one of them twice");
        assertFalse(profile(rows, i -> i + ".5").isRowNumber(), "not whole");
        assertFalse(profile(rows, i -> "" + i % 10).isRowNumber(), "again and again");
        assertFalse(profile(rows, i -> i == 7 ? "x" : "" + i).isRowNumber(), "with a word");
    }

    @Test
    void hashesTellCellsApart() {
        HashSet<Long> hashes = new HashSet<>();
        for (int i = 0; i < 200_000; i++) {
            char[] cell = ("cell-" + i).toCharArray();
            assertTrue(hashes.add(DistinctCells.hash(cell, 0, cell.length)), "cell " + i);
        }
    }

    @Test
    void countsWordsAlsoWhereNothingPartsThem() {
        assertEquals(3, words("three little words"));
        assertEquals(1, words("word"));
        assertEquals(4, words("商务大床房房间"));
        assertEquals(2, words(" a-b  c_d "));
    }

    @Test
    void seesNumbersEitherWay() {
        assertEquals(CellForms.POINT | CellForms.COMMA | CellForms.WHOLE, forms("12"));
        assertEquals(CellForms.POINT, forms("12.5"));
        assertEquals(CellForms.COMMA, forms("12,5"));
        assertEquals(CellForms.POINT | CellForms.COMMA, forms("1,234"));
        assertEquals(CellForms.POINT, forms("0.123"));
        assertEquals(CellForms.POINT | CellForms.WHOLE, forms("1,234,567"));
        assertEquals(CellForms.COMMA, forms("1.234,5"));
        assertEquals(CellForms.INFINITE, forms("-inf"));
        assertEquals(CellForms.POINT | CellForms.COMMA | CellForms.WHOLE | CellForms.PERCENT, forms("12 %"));
        assertEquals(CellForms.UUID, forms("123e4567-e89b-12d3-a456-426614174000"));
        assertEquals(0, forms("12a"));
    }

    private static int forms(String cell) {
        return CellForms.of(cell.toCharArray(), 0, cell.length());
    }

    private static int words(String cell) {
        return CellForms.words(cell.toCharArray(), 0, cell.length());
    }

    private static ColumnProfile profile(int rows, IntFunction<String> cell) {
        ColumnProfile profile = new ColumnProfile(0, Column.DISTINCT_LIMIT);
        for (int i = 0; i < rows; i++) {
            char[] chars = cell.apply(i).toCharArray();
            profile.add(chars, 0, chars.length);
        }
        return profile;
    }
}
