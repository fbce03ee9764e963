package ai.aimass.train.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.ColumnKind;
import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.Value;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PartialDependenceTest {
    private final List<List<Value>> rows = new ArrayList<>();

    PartialDependenceTest() {
        for (int i = 0; i <= 100; i++) {
            Value colour = i % 10 == 0 ? Value.Missing.INSTANCE : new Value.Text(i % 3 == 0 ? "red" : "blue");
            rows.add(List.of(new Value.Numeric(i), colour));
        }
    }

    @Test
    void averagesOverTheRowsWhereAllHaveTheSameNumber() {
        PartialDependence found =
                PartialDependence.of("a", ColumnKind.NUMERIC, 0, rows, PartialDependenceTest::productOfColourAndNumber);
        assertEquals(20, found.points().size());
        assertEquals(new Value.Numeric(2), found.points().getFirst().value());
        assertEquals(new Value.Numeric(98), found.points().getLast().value());
        long red = rows.stream()
                .filter(row -> row.get(1).equals(new Value.Text("red")))
                .count();
        for (PartialDependence.Point point : found.points()) {
            double at = ((Value.Numeric) point.value()).value();
            assertEquals(at * red / 101, point.mean()[0], 1e-5);
            assertArrayEquals(new double[] {0}, point.low());
            assertArrayEquals(new double[] {at}, point.high());
        }
    }

    @Test
    void takesCategoriesByHowManyRowsHaveThem() {
        PartialDependence found = PartialDependence.of(
                "b", ColumnKind.CATEGORICAL, 1, rows, PartialDependenceTest::productOfColourAndNumber);
        assertEquals(
                List.of(new Value.Text("blue"), new Value.Text("red")),
                found.points().stream().map(PartialDependence.Point::value).toList());
        PartialDependence.Point red = found.points().getLast();
        assertEquals(50, red.mean()[0], 1e-4);
        assertArrayEquals(new double[] {10}, red.low());
        assertArrayEquals(new double[] {90}, red.high());
    }

    @Test
    void hasNoPointsWhereNothingIsKnown() {
        List<List<Value>> unknown = List.of(List.of(Value.Missing.INSTANCE, Value.Missing.INSTANCE));
        assertTrue(PartialDependence.of(
                        "a", ColumnKind.NUMERIC, 0, unknown, PartialDependenceTest::productOfColourAndNumber)
                .points()
                .isEmpty());
    }

    private static FloatMatrix productOfColourAndNumber(List<List<Value>> rows) {
        float[] values = new float[rows.size()];
        for (int i = 0; i < values.length; i++) {
            boolean red = rows.get(i).get(1).equals(new Value.Text("red"));
            values[i] = red && rows.get(i).getFirst() instanceof Value.Numeric n ? (float) n.value() : 0;
        }
        return new FloatMatrix(values, values.length, 1);
    }
}
