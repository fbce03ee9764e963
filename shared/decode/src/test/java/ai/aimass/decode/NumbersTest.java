package ai.aimass.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NumbersTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void agreesWithParseDoubleToTheLastBit(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 200_000; i++) {
            String number = number(random);
            assertSame(Double.parseDouble(number), parse(number, '.'), number);
            assertSame(Double.parseDouble(number), parse(number.replace('.', ','), ','), number + " with a comma");
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {5, 6})
    void readsEveryDoubleBack(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 200_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) assertSame(value, parse(Double.toString(value), '.'), Double.toString(value));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {7, 8})
    void readsGroupsOfThousands(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            double value = random.nextLong(100_000_000_000L) / 100.0;
            String grouped = String.format(Locale.ROOT, "%,.2f", value);
            assertSame(value, parse(grouped, '.'), grouped);
            String german = grouped.replace('.', ';').replace(',', '.').replace(';', ',');
            assertSame(value, parse(german, ','), german);
            assertSame(value, parse(german.replace('.', '\u202F'), ','), german + " with narrow blanks");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "-0 | -0.0",
                "+7 | 7",
                "\u22125 | -5",
                ".5 | 0.5",
                "5. | 5",
                "1e3 | 1000",
                "1E-2 | 0.01",
                "1,234 | 1234",
                "12,345,678 | 12345678",
                "$5 | 5",
                "-$5 | -5",
                "$-5 | -5",
                "€ 12.50 | 12.5",
                "12.50 € | 12.5",
                "12% | 12",
                "12 % | 12",
                "007 | 7",
                "9007199254740993 | 9007199254740992",
                "123456789012345678901234567890 | 123456789012345678901234567890",
                "¥1,000 | 1000"
            })
    void readsTheFormsPeopleWrite(String cell, double value) {
        assertSame(value, parse(cell, '.'), cell);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "-", "+", ".", "e5", "1e", "1e+", "1.2.3", "1,23", "12,34,567", "1,2345", "0,123", "1234,567",
                "1 2", "0x10", "1f", "1d", "abc", "--1", "+-1", "12a", "1_000", "½", "1,234,", ",123", "1.5,000",
                "NaNs", "infinite", "$", "%", "1%%", "１２"
            })
    void refusesWhatIsNoNumber(String cell) {
        assertTrue(Double.isNaN(parse(cell, '.')), cell + " was read as " + parse(cell, '.'));
    }

    @ParameterizedTest
    @CsvSource({"inf", "-inf", "Infinity", "+INF", "∞", "-∞", "1e999", "-1e999"})
    void namesInfinities(String cell) {
        double expected = cell.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        assertSame(expected, parse(cell, '.'), cell);
    }

    @Test
    void doesNotLookAtHugeCells() {
        assertTrue(Double.isNaN(parse("9".repeat(2_000), '.')));
        assertSame(Double.POSITIVE_INFINITY, parse("9".repeat(900), '.'), "900 digits");
    }

    @Test
    void looksAtNothingOutsideOfTheCell() {
        char[] chars = "12345.678".toCharArray();
        assertSame(345.6, Numbers.parse(chars, 2, 7, '.'), "345.6 in the middle");
    }

    private static String number(SplittableRandom random) {
        StringBuilder number = new StringBuilder();
        if (random.nextInt(4) == 0) number.append(random.nextBoolean() ? '-' : '+');
        int whole = random.nextInt(random.nextInt(8) == 0 ? 40 : 12);
        appendDigits(random, number, whole);
        int decimals = random.nextInt(3) == 0 ? 0 : random.nextInt(random.nextInt(8) == 0 ? 40 : 9);
        if (decimals > 0 || whole == 0) {
            number.append('.');
            appendDigits(random, number, Math.max(decimals, 1));
        }
        if (random.nextInt(6) == 0) {
            number.append(random.nextBoolean() ? 'e' : 'E').append(random.nextInt(-330, 330));
        }
        return number.toString();
    }

    private static void appendDigits(SplittableRandom random, StringBuilder number, int count) {
        for (int i = 0; i < count; i++) {
            number.append((char) ('0' + random.nextInt(10)));
        }
    }

    private static double parse(String cell, char decimalMark) {
        return Numbers.parse(cell.toCharArray(), 0, cell.length(), decimalMark);
    }

    private static void assertSame(double expected, double actual, String cell) {
        assertEquals(Double.doubleToLongBits(expected), Double.doubleToLongBits(actual), () -> cell + ": " + actual);
    }
}
