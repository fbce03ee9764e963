package ai.aimass.infer.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.Column;
import ai.aimass.domain.ColumnType;
import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.ModelInputs;
import ai.aimass.domain.Role;
import ai.aimass.domain.Schema;
import ai.aimass.domain.Value;
import ai.aimass.infer.problem.ProblemException;
import ai.aimass.infer.problem.ProblemKind;
import ai.aimass.infer.rows.Explanation;
import ai.aimass.infer.rows.RowSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ExplainerTest {
    private int asked;

    @Test
    void baseAndContributionsSumToThePrediction() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            int columns = 1 + random.nextInt(9);
            RowSchema schema = schema(columns);
            Function<ModelInputs, FloatMatrix> model = inputs -> outputs(inputs, columns, ExplainerTest::wild);
            Explainer explainer = new Explainer(schema, model, rows(10, columns, random));
            List<List<Value>> rows = rows(30, columns, random);
            FloatMatrix outputs = model.apply(schema.encode(rows));
            Explanation explanation = explainer.explain(rows, outputs, new int[30]);
            for (int row = 0; row < 30; row++) {
                double sum = explanation.base()[row];
                for (int column = 0; column < columns; column++) {
                    sum += explanation.contribution(row, column);
                }
                assertEquals(outputs.get(row, 0), sum, 1e-9, "seed " + seed);
            }
        }
    }

    @Test
    void explainsSumsExactly() {
        RowSchema schema = schema(3);
        Function<ModelInputs, FloatMatrix> model =
                inputs -> outputs(inputs, 3, row -> 3 * row[0] - 2 * row[1] * row[1]);
        List<List<Value>> background = List.of(row(0, 0, 5), row(1, 2, 6), row(2, 0, 7));
        Explanation explanation = explained(new Explainer(schema, model, background), schema, model, row(3, 1, 7));
        assertEquals(3 - 8.0 / 3, explanation.base()[0], 1e-6);
        assertArrayEquals(new double[] {6, -2 + 8.0 / 3, 0}, explanation.contributions(), 1e-6);
    }

    @Test
    void dividesWhatColumnsDoTogetherEvenly() {
        RowSchema schema = schema(2);
        Function<ModelInputs, FloatMatrix> model = inputs -> outputs(inputs, 2, row -> row[0] * row[1]);
        Explanation explanation = explained(new Explainer(schema, model, List.of(row(0, 0))), schema, model, row(2, 3));
        assertArrayEquals(new double[] {3, 3}, explanation.contributions(), 1e-9);
    }

    @Test
    void comesNearTheShapleyValuesOfTheDefinition() {
        Random random = new Random(7);
        int columns = 5;
        RowSchema schema = schema(columns);
        Function<ModelInputs, FloatMatrix> model = inputs -> outputs(inputs, columns, ExplainerTest::wild);
        List<List<Value>> background = rows(32, columns, random);
        Explainer explainer = new Explainer(schema, model, background);
        double sizes = 0;
        double errors = 0;
        for (List<Value> row : rows(20, columns, random)) {
            double[] expected = shapley(row, background, columns);
            Explanation found = explained(explainer, schema, model, row);
            for (int column = 0; column < columns; column++) {
                sizes += Math.abs(expected[column]);
                errors += Math.abs(expected[column] - found.contribution(0, column));
            }
        }
        assertTrue(errors < 0.15 * sizes, errors + " of " + sizes);
    }

    @Test
    void doesNotDependOnTheOtherRowsOfARequest() {
        Random random = new Random(3);
        RowSchema schema = schema(6);
        Function<ModelInputs, FloatMatrix> model = inputs -> outputs(inputs, 6, ExplainerTest::wild);
        Explainer explainer = new Explainer(schema, model, rows(32, 6, random));
        List<List<Value>> rows = rows(40, 6, random);
        FloatMatrix outputs = model.apply(schema.encode(rows));
        Explanation together = explainer.explain(rows, outputs, new int[40]);
        for (int row = 0; row < 40; row++) {
            Explanation alone = explained(explainer, schema, model, rows.get(row));
            assertArrayEquals(
                    Arrays.copyOfRange(together.contributions(), 6 * row, 6 * row + 6), alone.contributions());
        }
    }

    @Test
    void asksAboutAsManyRowsAsItSays() {
        // As wide as the penguins, the adults and a picture of digits.
        assertEquals(320, mostAsked(6));
        assertEquals(832, mostAsked(14));
        assertEquals(6264, mostAsked(784));
    }

    @Test
    void takesFewerRowsWhereThereAreManyColumns() {
        Explainer narrow = new Explainer(schema(6), inputs -> outputs(inputs, 6, row -> 0), rows(32, 6, new Random(1)));
        assertEquals(100, narrow.rowLimit());
        Explainer wide =
                new Explainer(schema(784), inputs -> outputs(inputs, 784, row -> 0), rows(32, 784, new Random(1)));
        assertEquals(31, wide.rowLimit());
        List<List<Value>> rows = rows(101, 6, new Random(2));
        ProblemException refused = assertThrows(
                ProblemException.class,
                () -> narrow.explain(rows, new FloatMatrix(new float[101], 101, 1), new int[101]));
        assertEquals(ProblemKind.TOO_LARGE, refused.kind());
    }

    @Test
    void explainsNothingWhereNothingIsPredicted() {
        Explainer explainer = new Explainer(schema(1), inputs -> outputs(inputs, 1, row -> 0), List.of(row(1)));
        Explanation explanation =
                explainer.explain(List.of(row(2)), new FloatMatrix(new float[] {Float.NaN}, 1, 1), new int[] {-1});
        assertTrue(Double.isNaN(explanation.base()[0]));
        assertTrue(Double.isNaN(explanation.contribution(0, 0)));
    }

    private int mostAsked(int columns) {
        RowSchema schema = schema(columns);
        Function<ModelInputs, FloatMatrix> model = inputs -> {
            asked += inputs.rows();
            return outputs(inputs, columns, row -> 0);
        };
        Explainer explainer = new Explainer(schema, model, rows(32, columns, new Random(1)));
        List<Value> row = Collections.nCopies(columns, new Value.Numeric(-1));
        asked = 0;
        explainer.explain(List.of(row), new FloatMatrix(new float[1], 1, 1), new int[1]);
        return asked;
    }

    private static Explanation explained(
            Explainer explainer, RowSchema schema, Function<ModelInputs, FloatMatrix> model, List<Value> row) {
        return explainer.explain(List.of(row), model.apply(schema.encode(List.of(row))), new int[1]);
    }

    private static double wild(float[] row) {
        double value = 0;
        for (int i = 0; i < row.length; i++) {
            float one = Float.isNaN(row[i]) ? 0.5f : row[i];
            value += one > 2 ? i : one * row[(i + 1) % row.length] * 0.1;
        }
        return Double.isNaN(value) ? -1 : value;
    }

    private static double[] shapley(List<Value> row, List<List<Value>> background, int columns) {
        double[] worth = new double[1 << columns];
        for (int joined = 0; joined < worth.length; joined++) {
            for (List<Value> other : background) {
                float[] mixed = new float[columns];
                for (int column = 0; column < columns; column++) {
                    Value value = ((joined >> column & 1) == 1 ? row : other).get(column);
                    mixed[column] = value instanceof Value.Numeric n ? (float) n.value() : Float.NaN;
                }
                worth[joined] += wild(mixed) / background.size();
            }
        }
        double[] values = new double[columns];
        double[] factorials = IntStream.rangeClosed(0, columns)
                .mapToDouble(n -> IntStream.rangeClosed(1, n).asDoubleStream().reduce(1, (a, b) -> a * b))
                .toArray();
        for (int column = 0; column < columns; column++) {
            for (int joined = 0; joined < worth.length; joined++) {
                if ((joined >> column & 1) == 1) continue;
                int size = Integer.bitCount(joined);
                values[column] += factorials[size]
                        * factorials[columns - size - 1]
                        / factorials[columns]
                        * (worth[joined | 1 << column] - worth[joined]);
            }
        }
        return values;
    }

    private static FloatMatrix outputs(ModelInputs inputs, int columns, ToDoubleFunction<float[]> model) {
        float[] outputs = new float[inputs.rows()];
        for (int row = 0; row < outputs.length; row++) {
            float[] values = Arrays.copyOfRange(inputs.numbers(), row * columns, (row + 1) * columns);
            outputs[row] = (float) model.applyAsDouble(values);
        }
        return new FloatMatrix(outputs, outputs.length, 1);
    }

    private static RowSchema schema(int columns) {
        return new RowSchema(new Schema(IntStream.range(0, columns)
                .mapToObj(i -> new Column("c" + i, new ColumnType.Numeric('.'), new Role.Feature(), 0, 2))
                .toList()));
    }

    private static List<List<Value>> rows(int rows, int columns, Random random) {
        List<List<Value>> made = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            List<Value> values = new ArrayList<>();
            for (int column = 0; column < columns; column++) {
                values.add(random.nextInt(8) == 0 ? Value.Missing.INSTANCE : new Value.Numeric(random.nextInt(5)));
            }
            made.add(List.copyOf(values));
        }
        return made;
    }

    private static List<Value> row(double... numbers) {
        return Arrays.stream(numbers).<Value>mapToObj(Value.Numeric::new).toList();
    }
}
