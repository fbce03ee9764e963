package ai.aimass.decode;

import static ai.aimass.decode.DateTimeFormat.DAY_MONTH_YEAR;
import static ai.aimass.decode.DateTimeFormat.MONTH_DAY_YEAR;
import static ai.aimass.decode.DateTimeFormat.MONTH_NAME;
import static ai.aimass.decode.DateTimeFormat.YEAR_MONTH_DAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DateTimesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "YEAR_MONTH_DAY | yyyy-MM-dd HH:mm:ss", "YEAR_MONTH_DAY | yyyy-MM-dd'T'HH:mm:ss",
                "YEAR_MONTH_DAY | yyyy/M/d H:mm:ss", "YEAR_MONTH_DAY | yyyy年M月d日 HH:mm:ss",
                "DAY_MONTH_YEAR | dd/MM/yyyy HH:mm:ss", "DAY_MONTH_YEAR | d.M.yyyy H:mm:ss",
                "DAY_MONTH_YEAR | dd-MM-yyyy HH:mm:ss", "DAY_MONTH_YEAR | dd.MM.yyyy, HH:mm:ss",
                "MONTH_DAY_YEAR | MM/dd/yyyy hh:mm:ss a", "MONTH_DAY_YEAR | M/d/yyyy h:mm:ssa",
                "MONTH_NAME | d MMM yyyy HH:mm:ss", "MONTH_NAME | dd-MMM-yyyy HH:mm:ss",
                "MONTH_NAME | MMMM d, yyyy h:mm:ss a", "MONTH_NAME | EEE, dd MMM yyyy HH:mm:ss 'GMT'"
            })
    void agreesWithTheJdk(DateTimeFormat format, String pattern) {
        DateTimeFormatter formatter = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 5_000; i++) {
            LocalDateTime moment =
                    LocalDateTime.ofEpochSecond(random.nextLong(-62_135_596_800L, 253_402_300_800L), 0, ZoneOffset.UTC);
            String cell = formatter.format(moment);
            assertEquals((double) moment.toEpochSecond(ZoneOffset.UTC), parse(cell, format), cell);
        }
    }

    @Test
    void readsEveryDayOfTheCalendar() {
        for (LocalDate day = LocalDate.of(1, 1, 1); day.getYear() < 10_000; day = day.plusDays(7)) {
            assertEquals(
                    day.toEpochDay() * 86_400.0,
                    DateTimes.day(day.getYear(), day.getMonthValue(), day.getDayOfMonth()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03-31T17:05:06Z",
        "2024-03-31T17:05:06+02:00",
        "2024-03-31T17:05:06.25-05:30",
        "1969-12-31T23:59:59.5Z"
    })
    void readsOffsetsAndFractions(String cell) {
        OffsetDateTime moment = OffsetDateTime.parse(cell);
        assertEquals(moment.toEpochSecond() + moment.getNano() / 1e9, parse(cell, YEAR_MONTH_DAY));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03, YEAR_MONTH_DAY, 2024-03-01T00:00",
        "2024年3月, YEAR_MONTH_DAY, 2024-03-01T00:00",
        "2024-03-31 17:05, YEAR_MONTH_DAY, 2024-03-31T17:05",
        "31/03/24, DAY_MONTH_YEAR, 2024-03-31T00:00",
        "03/31/70, MONTH_DAY_YEAR, 1970-03-31T00:00",
        "12/31/2023 12:01 AM, MONTH_DAY_YEAR, 2023-12-31T00:01",
        "12/31/2023 12:01 PM, MONTH_DAY_YEAR, 2023-12-31T12:01",
        "Mar 5 2024, MONTH_NAME, 2024-03-05T00:00",
        "2024-03-31 17:05:00 UTC, YEAR_MONTH_DAY, 2024-03-31T17:05",
        "2024-03-31 17:05:00+0130, YEAR_MONTH_DAY, 2024-03-31T15:35"
    })
    void readsShortAndLocalForms(String cell, DateTimeFormat format, String expected) {
        assertEquals((double) LocalDateTime.parse(expected).toEpochSecond(ZoneOffset.UTC), parse(cell, format));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-13-01, YEAR_MONTH_DAY", "2023-02-29, YEAR_MONTH_DAY", "2024-00-10, YEAR_MONTH_DAY",
        "2024-04-31, YEAR_MONTH_DAY", "20240131, YEAR_MONTH_DAY", "2024/03, YEAR_MONTH_DAY",
        "2024-03-31 25:00, YEAR_MONTH_DAY", "2024-03-31 10:60, YEAR_MONTH_DAY", "2024-03-31x, YEAR_MONTH_DAY",
        "2024-03/31, YEAR_MONTH_DAY", "2024-03-31 10:00 noon, YEAR_MONTH_DAY", "12345678-1, YEAR_MONTH_DAY",
        "1.2.10, DAY_MONTH_YEAR", "31/13/2024, DAY_MONTH_YEAR", "192.168.10.1, DAY_MONTH_YEAR",
        "13/31/2024, MONTH_DAY_YEAR", "31/03/024, DAY_MONTH_YEAR", "12/31/2023 13:00 PM, MONTH_DAY_YEAR",
        "31 Foo 2024, MONTH_NAME", "May be 20, MONTH_NAME", "maybe 2024, MONTH_NAME"
    })
    void refusesWhatIsNoDate(String cell, DateTimeFormat format) {
        assertTrue(Double.isNaN(parse(cell, format)), cell + " was read as " + parse(cell, format));
    }

    @Test
    void tellsTheOrdersApart() {
        assertEquals(parse("2024-04-03", YEAR_MONTH_DAY), parse("03/04/2024", DAY_MONTH_YEAR));
        assertEquals(parse("2024-03-04", YEAR_MONTH_DAY), parse("03/04/2024", MONTH_DAY_YEAR));
        assertEquals(parse("2024-03-04", YEAR_MONTH_DAY), parse("4 March 2024", MONTH_NAME));
    }

    private static double parse(String cell, DateTimeFormat format) {
        return DateTimes.parse(cell.toCharArray(), 0, cell.length(), format);
    }
}
