package ai.aimass.ingest.schema;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.ColumnType;
import ai.aimass.domain.TaskKind;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LeakGuardTest {
    private static final ColumnType NUMERIC = new ColumnType.Numeric('.');
    private static final ColumnType CATEGORICAL = new ColumnType.Categorical();
    private static final ColumnType BOOL = new ColumnType.Bool();

    @ParameterizedTest(name = "{0} rows")
    @ValueSource(ints = {40, 400, 10_000})
    void findsCopiesOfClasses(int rows) {
        LeakGuard guard = classes(rows, i -> "class " + i * 7 % 3);
        assertTrue(guard.leaks(cells(rows, i -> "class " + i * 7 % 3), CATEGORICAL), "a copy");
        assertTrue(guard.leaks(cells(rows, i -> "C" + (2 - i * 7 % 3)), CATEGORICAL), "other names");
        assertTrue(guard.leaks(cells(rows, i -> String.valueOf(i * 7 % 3 * 10)), NUMERIC), "numbers");
        assertTrue(
                guard.leaks(cells(rows, i -> String.valueOf((i * 7 % 3 + 1) % 3)), NUMERIC),
                "numbers in another order");
    }

    @Test
    void findsClassesWithALittleNoise() {
        SplittableRandom random = new SplittableRandom(1);
        LeakGuard guard = classes(2_000, i -> "class " + i % 3);
        assertTrue(guard.leaks(cells(2_000, i -> String.valueOf(i % 3 + random.nextDouble() / 20)), NUMERIC), "noise");
        assertTrue(guard.leaks(cells(2_000, i -> i == 999 ? "class 0" : "class " + i % 3), CATEGORICAL), "one odd row");
    }

    @Test
    void findsFinerNamesOfClasses() {
        SplittableRandom random = new SplittableRandom(2);
        LeakGuard guard = classes(2_000, i -> i % 2 == 0 ? "cat" : "dog");
        assertTrue(
                guard.leaks(cells(2_000, i -> (i % 2 == 0 ? "cat " : "dog ") + random.nextInt(30)), CATEGORICAL),
                "a breed tells the kind");
    }

    @Test
    void findsColumnsThatAreOnlyThereForAClass() {
        SplittableRandom random = new SplittableRandom(3);
        LeakGuard guard = classes(500, i -> i % 4 == 0 ? "died" : "lived");
        assertTrue(
                guard.leaks(cells(500, i -> i % 4 == 0 ? "" + random.nextInt(400) : ""), NUMERIC),
                "a number for the dead only");
        assertTrue(guard.leaks(cells(500, i -> i % 4 == 0 ? "c" + i : ""), CATEGORICAL), "a cause for the dead only");
    }

    @Test
    void leavesStrongHonestColumnsOfClassesAlone() {
        SplittableRandom random = new SplittableRandom(4);
        LeakGuard guard = classes(5_000, i -> "class " + i % 2);
        assertFalse(
                guard.leaks(cells(5_000, i -> "v" + (random.nextInt(100) == 0 ? 1 - i % 2 : i % 2)), CATEGORICAL),
                "right 99 times of 100");
        assertFalse(guard.leaks(cells(5_000, i -> "x" + random.nextInt(9)), CATEGORICAL), "says nothing");
        assertFalse(guard.leaks(cells(5_000, i -> "id" + i), CATEGORICAL), "names never met before");
        assertFalse(
                guard.leaks(cells(5_000, i -> "" + (i % 2 * 2 + random.nextDouble())), NUMERIC),
                "separates the classes, as a good measure does");
        assertFalse(
                guard.leaks(cells(5_000, i -> "" + (i % 2 * 20 + random.nextInt(15))), NUMERIC),
                "whole numbers that separate");
    }

    @Test
    void isNotMisledByOneCommonClass() {
        SplittableRandom random = new SplittableRandom(5);
        LeakGuard guard = classes(3_000, i -> i % 600 == 0 ? "fraud" : "fine");
        assertFalse(guard.leaks(cells(3_000, i -> "x" + random.nextInt(3)), CATEGORICAL), "says nothing");
        LeakGuard few = classes(40, i -> i % 20 == 0 ? "fraud" : "fine");
        assertFalse(few.leaks(cells(40, i -> i % 20 == 0 ? "yes" : "no"), BOOL), "two rows prove nothing");
    }

    @Test
    void findsQuantitiesInOtherUnitsAndScales() {
        SplittableRandom random = new SplittableRandom(6);
        double[] target = random.doubles(1_000, 1, 500).toArray();
        LeakGuard guard = quantities(target);
        assertTrue(guard.leaks(cells(1_000, i -> "" + target[i]), NUMERIC), "a copy");
        assertTrue(guard.leaks(cells(1_000, i -> "" + (target[i] * 1.8 + 32)), NUMERIC), "other units");
        assertTrue(guard.leaks(cells(1_000, i -> "" + -Math.log(target[i])), NUMERIC), "another scale");
        assertTrue(guard.leaks(cells(1_000, i -> "" + (target[i] + random.nextDouble())), NUMERIC), "noise");
        assertTrue(guard.leaks(cells(1_000, i -> i % 5 == 0 ? "" : "" + target[i]), NUMERIC), "with gaps");
    }

    @Test
    void findsNamesForQuantities() {
        double[] target = IntStream.range(0, 1_000).mapToDouble(i -> i * 7 % 13).toArray();
        LeakGuard guard = quantities(target);
        assertTrue(guard.leaks(cells(1_000, i -> "level " + (int) target[i]), CATEGORICAL), "names");
        assertTrue(guard.leaks(cells(1_000, i -> "" + i * 7 % 13 * 5 % 13), NUMERIC), "numbers in disorder");
    }

    @Test
    void leavesStrongHonestColumnsOfQuantitiesAlone() {
        SplittableRandom random = new SplittableRandom(7);
        double[] size = random.doubles(2_000, 1, 100).toArray();
        double[] price = IntStream.range(0, 2_000)
                .mapToDouble(i -> size[i] * size[i] * (0.8 + 0.4 * random.nextDouble()))
                .toArray();
        LeakGuard guard = quantities(price);
        assertFalse(guard.leaks(cells(2_000, i -> "" + size[i]), NUMERIC), "size makes most of the price");
        assertFalse(guard.leaks(cells(2_000, i -> "size " + (int) size[i] / 10), CATEGORICAL), "classes of size");
        assertFalse(guard.leaks(cells(2_000, i -> "id " + i), CATEGORICAL), "names");
        assertFalse(guard.leaks(cells(2_000, i -> i < 5 ? "" + price[i] : ""), NUMERIC), "nearly empty");
        assertFalse(guard.leaks(cells(2_000, i -> ""), NUMERIC), "empty");
    }

    @Test
    void neverLooksAtText() {
        LeakGuard guard = classes(100, i -> "c" + i % 2);
        assertFalse(guard.leaks(cells(100, i -> "c" + i % 2), new ColumnType.Text()), "text");
    }

    private static LeakGuard classes(int rows, IntFunction<String> label) {
        return guard(cells(rows, label), TaskKind.CLASSIFICATION, CATEGORICAL);
    }

    private static LeakGuard quantities(double[] values) {
        return guard(cells(values.length, i -> "" + values[i]), TaskKind.REGRESSION, NUMERIC);
    }

    private static LeakGuard guard(List<String> target, TaskKind kind, ColumnType type) {
        return new LeakGuard(SampledTarget.of(target, new TaskDecision(kind, type, new TreeSet<>(), List.of())));
    }

    private static List<String> cells(int rows, IntFunction<String> cell) {
        return IntStream.range(0, rows).mapToObj(cell).toList();
    }
}
