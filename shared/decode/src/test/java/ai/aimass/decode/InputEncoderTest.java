package ai.aimass.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.aimass.domain.Column;
import ai.aimass.domain.ColumnType;
import ai.aimass.domain.ModelInputs;
import ai.aimass.domain.Role;
import ai.aimass.domain.Schema;
import ai.aimass.domain.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InputEncoderTest {
    private static final Schema SCHEMA = new Schema(List.of(
            column("age", new ColumnType.Numeric('.'), new Role.Feature()),
            column("city", new ColumnType.Categorical(), new Role.Feature()),
            column("sold", new ColumnType.Bool(), new Role.Target()),
            column("member", new ColumnType.Bool(), new Role.Feature()),
            column("since", new ColumnType.DateTime("year-month-day"), new Role.Feature()),
            column("row", new ColumnType.Identifier(), new Role.LeftOut("numbers the rows")),
            column("note", new ColumnType.Text(), new Role.Feature())));

    @Test
    void putsEachValueWhereTheLayoutSays() {
        ModelInputs inputs = new InputEncoder(SCHEMA)
                .encode(List.of(
                        List.of(number(41), text("Köln"), number(1), number(86_400), text("ＡＢＣ Größe")),
                        List.of(missing(), missing(), missing(), missing(), missing())));
        assertEquals(2, inputs.rows());
        assertArrayEquals(new float[] {41, 1, Float.NaN, Float.NaN}, inputs.numbers());
        assertArrayEquals(new double[] {86_400, Double.NaN}, inputs.instants());
        assertArrayEquals(new String[] {"Köln", ""}, inputs.categories());
        assertArrayEquals(new String[] {"abc größe", ""}, inputs.texts());
    }

    @Test
    void numbersBeyondFloatBecomeItsEnds() {
        Schema schema = new Schema(List.of(column("a", new ColumnType.Numeric('.'), new Role.Feature())));
        ModelInputs inputs = new InputEncoder(schema).encode(List.of(List.of(number(1e300)), List.of(number(-1e300))));
        assertArrayEquals(new float[] {Float.MAX_VALUE, -Float.MAX_VALUE}, inputs.numbers());
    }

    @Test
    void refusesRowOfAnotherLengthOrKind() {
        InputEncoder encoder = new InputEncoder(SCHEMA);
        assertThrows(IllegalArgumentException.class, () -> encoder.encode(List.of(List.of(number(1)))));
        assertThrows(
                IllegalArgumentException.class,
                () -> encoder.encode(List.of(List.of(text("x"), missing(), missing(), missing(), missing()))));
    }

    private static Column column(String name, ColumnType type, Role role) {
        return new Column(name, type, role, 0, 2);
    }

    private static Value number(double value) {
        return new Value.Numeric(value);
    }

    private static Value text(String value) {
        return new Value.Text(value);
    }

    private static Value missing() {
        return Value.Missing.INSTANCE;
    }
}
