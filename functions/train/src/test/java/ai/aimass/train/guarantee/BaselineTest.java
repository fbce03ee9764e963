package ai.aimass.train.guarantee;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.Column;
import ai.aimass.domain.ColumnType;
import ai.aimass.domain.Role;
import ai.aimass.domain.Value;
import ai.aimass.storage.json.Json;
import ai.aimass.train.random.SplitMix64;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BaselineTest {
    private static final List<Column> COLUMNS = List.of(
            column("size", new ColumnType.Numeric('.')),
            column("wild", new ColumnType.Bool()),
            column("shop", new ColumnType.Categorical()),
            column("note", new ColumnType.Text()));

    @Test
    void countsEachRowOnceInEachColumn() {
        Baseline baseline = Baseline.of(COLUMNS, rows(5_000, 1, 0));
        assertEquals(5_000, baseline.rows());
        for (Baseline.OfColumn column : baseline.columns()) {
            int counted = switch (column) {
                case Baseline.Histogram histogram ->
                    Arrays.stream(histogram.counts()).sum();
                case Baseline.Names names -> Arrays.stream(names.counts()).sum() + names.other();
            };
            assertEquals(5_000, counted + column.missing(), column.name());
            assertEquals(5_000, Arrays.stream(column.groups()).sum(), column.name());
            assertTrue(column.groups().length <= 11, column.toString());
        }
        Baseline.Histogram size =
                assertInstanceOf(Baseline.Histogram.class, baseline.columns().getFirst());
        assertEquals(32, size.counts().length);
        assertTrue(size.missing() > 400 && size.missing() < 600, "one of ten is missing: " + size.missing());
        Baseline.Names shop =
                assertInstanceOf(Baseline.Names.class, baseline.columns().get(2));
        assertEquals(64, shop.names().size());
        assertTrue(shop.other() > 0);
    }

    @Test
    void countsTheSameRowsIntoTheSameGroups() {
        List<List<Value>> rows = rows(3_000, 2, 0);
        Baseline baseline = Baseline.of(COLUMNS, rows);
        for (int i = 0; i < COLUMNS.size(); i++) {
            int place = i;
            Baseline.OfColumn column = baseline.columns().get(i);
            assertArrayEquals(
                    column.groups(),
                    column.groups(rows.stream().map(row -> row.get(place)).toList()),
                    column.name());
        }
    }

    @Test
    void rowsFromTheSameSourceAreNear() {
        Drift drift = Baseline.of(COLUMNS, rows(5_000, 3, 0)).drift(rows(2_000, 4, 0));
        assertEquals(2_000, drift.rows());
        for (Drift.OfColumn column : drift.columns()) {
            assertTrue(column.stability() < 0.02, column.toString());
        }
    }

    @Test
    void rowsThatMovedAreFar() {
        Drift drift = Baseline.of(COLUMNS, rows(5_000, 3, 0)).drift(rows(2_000, 4, 3));
        for (Drift.OfColumn column : drift.columns()) {
            assertTrue(column.stability() > 0.25, column.toString());
        }
    }

    @Test
    void theIndexIsTheSumOfItsTerms() {
        double before = 10.5 / 41;
        double now = 30.5 / 41;
        double expected = 2 * (now - before) * Math.log(now / before);
        assertEquals(expected, Baseline.stability(new int[] {10, 30}, new int[] {30, 10}), 1e-12);
    }

    @Test
    void columnsWithoutAValueHaveOneEmptyBin() {
        List<List<Value>> rows = List.of(List.of(Value.Missing.INSTANCE), List.of(Value.Missing.INSTANCE));
        Baseline numbers = Baseline.of(List.of(COLUMNS.getFirst()), rows);
        Baseline names = Baseline.of(List.of(COLUMNS.get(2)), rows);
        assertArrayEquals(new int[] {0, 2}, numbers.columns().getFirst().groups());
        assertArrayEquals(new int[] {0, 2}, names.columns().getFirst().groups());
        assertEquals(0, numbers.drift(rows).columns().getFirst().stability(), 1e-12);
    }

    @Test
    void isWrittenForPrograms() {
        List<List<Value>> rows = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            rows.add(List.of(new Value.Numeric(i % 2), new Value.Text(i < 3 ? "a" : "b"), new Value.Text("four")));
        }
        rows.add(List.of(Value.Missing.INSTANCE, Value.Missing.INSTANCE, Value.Missing.INSTANCE));
        Baseline baseline = Baseline.of(List.of(COLUMNS.get(1), COLUMNS.get(2), COLUMNS.get(3)), rows);
        assertEquals(
                "{\"rows\":5,\"columns\":["
                        + "{\"column\":\"wild\",\"missing\":1,\"edges\":[0.0],\"counts\":[2,2]},"
                        + "{\"column\":\"shop\",\"missing\":1,\"names\":[\"a\",\"b\"],\"counts\":[3,1],\"other\":0},"
                        + "{\"column\":\"note\",\"missing\":1,\"of\":\"length\",\"edges\":[],\"counts\":[4]}]}",
                new String(Json.bytes(BaselineCodec.write(baseline)), StandardCharsets.UTF_8));
    }

    /// @param moved how far all columns are from where they usually are
    private static List<List<Value>> rows(int count, long seed, int moved) {
        SplitMix64 random = new SplitMix64(seed);
        List<List<Value>> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            double size = random.nextDouble() + random.nextDouble() + 0.3 * moved;
            int shop = (int) (200 * random.nextDouble() * random.nextDouble()) + 20 * moved;
            rows.add(List.of(
                    random.nextInt(10) == 0 ? Value.Missing.INSTANCE : new Value.Numeric(size),
                    new Value.Numeric(random.nextInt(10) < 3 + 2 * moved ? 1 : 0),
                    new Value.Text("shop " + shop),
                    new Value.Text("x".repeat(1 + random.nextInt(20) + 3 * moved))));
        }
        return rows;
    }

    private static Column column(String name, ColumnType type) {
        return new Column(name, type, new Role.Feature(), 0, 2);
    }
}
