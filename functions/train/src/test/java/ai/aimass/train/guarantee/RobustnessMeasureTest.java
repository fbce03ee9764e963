package ai.aimass.train.guarantee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.Column;
import ai.aimass.domain.ColumnType;
import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.Role;
import ai.aimass.domain.Value;
import ai.aimass.train.learn.Target;
import ai.aimass.train.random.SplitMix64;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class RobustnessMeasureTest {
    private static final int ROWS = 1_000;
    private static final List<Column> COLUMNS = List.of(
            column("size", new ColumnType.Numeric('.')),
            column("shop", new ColumnType.Categorical()),
            column("seen", new ColumnType.DateTime("year-month-day")),
            column("note", new ColumnType.Text()));
    private static final List<List<Value>> VALUES = rows();
    /// The size, and ten more at the one shop.
    private static final Target TARGET = new Target.Numbers(VALUES.stream()
            .mapToDouble(row -> size(row.get(0)) + (row.get(1).equals(new Value.Text("North")) ? 10 : 0))
            .toArray());

    @Test
    void aModelThatLooksAtOneColumnIsHitByWhatHitsThat() {
        Map<String, Double> kept = kept(row -> size(row.get(0)) + 5, 1);
        assertTrue(kept(kept, "10 % of cells missing") > kept(kept, "30 % of cells missing"), kept.toString());
        assertTrue(kept(kept, "10 % of cells missing") < 0.95, kept.toString());
        assertTrue(kept(kept, "numbers off by a tenth of their spread") > 0.7, kept.toString());
        assertEquals(0, kept(kept, "a column times 1,000"));
        assertEquals(0, kept(kept, "a column divided by 1,000"), 0.05);
        assertEquals(1, kept(kept, "dates a year later"));
        assertEquals(1, kept(kept, "typing errors in 10 % of words"));
        assertEquals(1, kept(kept, "10 % of categories never seen before"));
        assertEquals(9, kept.size());
    }

    @Test
    void typosAndUnseenNamesHitAModelThatLooksAtNames() {
        Map<String, Double> kept = kept(row -> row.get(1).equals(new Value.Text("North")) ? 15.0 : 5.0, 1);
        assertTrue(kept(kept, "10 % of categories never seen before") < 1, kept.toString());
        assertTrue(kept(kept, "typing errors in 10 % of words") < 1, kept.toString());
        assertEquals(1, kept(kept, "a column times 1,000"));
    }

    @Test
    void theSameSeedDisturbsInTheSameWay() {
        Function<List<Value>, Double> model = row -> size(row.get(0)) + 5;
        assertEquals(kept(model, 7), kept(model, 7));
        assertTrue(!kept(model, 7).equals(kept(model, 8)));
    }

    @Test
    void aModelWithoutSkillHasNoneToKeep() {
        assertEquals(Optional.empty(), measure(row -> 1e6, 1).of(VALUES));
        assertEquals(Optional.empty(), measure(row -> 1e6, 1).of(List.of()));
    }

    @Test
    void whatIsNoNumberKeepsNothing() {
        AtomicInteger calls = new AtomicInteger();
        RobustnessMeasure measure = new RobustnessMeasure(
                COLUMNS,
                TARGET,
                new double[] {10},
                rows -> {
                    FloatMatrix outputs = outputs(rows, row -> size(row.get(0)) + 5);
                    if (calls.getAndIncrement() > 0) outputs.values()[0] = Float.NaN;
                    return outputs;
                },
                1);
        assertEquals(0, measure.of(VALUES).orElseThrow().score());
    }

    @Test
    void wideTablesAreMeasuredOnFewerRows() {
        assertEquals(1_000, RobustnessMeasure.rowLimit(Collections.nCopies(10, COLUMNS.getFirst())));
        assertEquals(250, RobustnessMeasure.rowLimit(Collections.nCopies(1_000, COLUMNS.getFirst())));
        assertEquals(50, RobustnessMeasure.rowLimit(Collections.nCopies(100_000, COLUMNS.getFirst())));
    }

    @Test
    void picturesGetDarkerAndSoundsQuieter() {
        byte[] bytes = {0, 8, (byte) 200, (byte) 255};
        Value media = new Value.Media(bytes);
        SplitMix64 random = new SplitMix64(1);
        assertEquals(
                new Value.Media(new byte[] {0, 6, (byte) 150, (byte) 191}),
                new Disturbance.DarkerPictures().applied(media, 0, random));
        // 2048 and -56 become 1024 and -28.
        assertEquals(
                new Value.Media(new byte[] {0, 4, (byte) 228, (byte) 255}),
                new Disturbance.QuieterSounds().applied(media, 0, random));
    }

    private static Map<String, Double> kept(Function<List<Value>, Double> model, long seed) {
        Robustness found = measure(model, seed).of(VALUES).orElseThrow();
        double mean = found.disturbances().stream()
                .mapToDouble(Robustness.Disturbed::kept)
                .average()
                .orElseThrow();
        assertEquals(mean, found.score(), 1e-12);
        return found.disturbances().stream()
                .collect(Collectors.toMap(
                        Robustness.Disturbed::disturbance, Robustness.Disturbed::kept, (a, b) -> a, TreeMap::new));
    }

    private static RobustnessMeasure measure(Function<List<Value>, Double> model, long seed) {
        return new RobustnessMeasure(COLUMNS, TARGET, new double[] {10}, rows -> outputs(rows, model), seed);
    }

    private static FloatMatrix outputs(List<List<Value>> rows, Function<List<Value>, Double> model) {
        float[] values = new float[rows.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = model.apply(rows.get(row)).floatValue();
        }
        return new FloatMatrix(values, values.length, 1);
    }

    private static double size(Value value) {
        return value instanceof Value.Numeric number ? number.value() : 5;
    }

    private static List<List<Value>> rows() {
        SplitMix64 random = new SplitMix64(3);
        List<List<Value>> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            rows.add(List.of(
                    new Value.Numeric(10 * random.nextDouble()),
                    new Value.Text(random.nextInt(2) == 0 ? "North" : "South"),
                    new Value.Numeric(86_400.0 * random.nextInt(1_000)),
                    new Value.Text("a few words")));
        }
        return rows;
    }

    private static Column column(String name, ColumnType type) {
        return new Column(name, type, new Role.Feature(), 0, 2);
    }

    private static double kept(Map<String, Double> kept, String disturbance) {
        return Objects.requireNonNull(kept.get(disturbance), disturbance);
    }
}
