package ai.aimass.decode;

/// Reads points in time. What has no time zone is taken as UTC; what has no time of day begins its day.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc3339">RFC 3339</a>
public final class DateTimes {
    private static final int SHORTEST = 6;
    private static final int LONGEST = 50;
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private DateTimes() {}

    /// @param from to of the cell without blanks at its ends
    /// @return seconds since 1970-01-01T00:00Z, with their fraction; NaN where the cell is no date in this format
    public static double parse(char[] chars, int from, int to, DateTimeFormat format) {
        if (to - from < SHORTEST || to - from > LONGEST) return Double.NaN;
        CharCursor cell = new CharCursor(chars, from, to);
        double day = switch (format) {
            case YEAR_MONTH_DAY -> yearFirst(cell);
            case DAY_MONTH_YEAR -> yearLast(cell, true);
            case MONTH_DAY_YEAR -> yearLast(cell, false);
            case MONTH_NAME -> MonthNames.parse(cell);
        };
        if (Double.isNaN(day)) return Double.NaN;
        return day + TimesOfDay.parse(cell);
    }

    /// @return seconds since 1970 of the day's begin; NaN where there is no such day
    static double day(int year, int month, int day) {
        if (year < 1 || month < 1 || month > 12 || day < 1) return Double.NaN;
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        if (day > DAYS[month - 1] + (leap && month == 2 ? 1 : 0)) return Double.NaN;
        // Days from the civil date, counted in years that begin in March (Hinnant 2013, "chrono-Compatible Low-Level
        // Date Algorithms").
        int shifted = month <= 2 ? year - 1 : year;
        int era = shifted / 400;
        int yearOfEra = shifted - era * 400;
        int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return (era * 146_097L + dayOfEra - 719_468L) * 86_400.0;
    }

    private static double yearFirst(CharCursor cell) {
        int year = cell.number(4, 4);
        if (year < 0) return Double.NaN;
        if (cell.skip('年')) return chineseDay(cell, year);
        char mark = cell.peek();
        if (mark != '-' && mark != '/' && mark != '.') return Double.NaN;
        cell.skip(mark);
        int month = cell.number(1, 2);
        if (cell.atEnd() && mark == '-') return day(year, month, 1);
        if (!cell.skip(mark)) return Double.NaN;
        return day(year, month, cell.number(1, 2));
    }

    private static double chineseDay(CharCursor cell, int year) {
        int month = cell.number(1, 2);
        if (!cell.skip('月')) return Double.NaN;
        if (cell.atEnd()) return day(year, month, 1);
        int day = cell.number(1, 2);
        return cell.skip('日') ? day(year, month, day) : Double.NaN;
    }

    private static double yearLast(CharCursor cell, boolean dayFirst) {
        int first = cell.number(1, 2);
        char mark = cell.peek();
        if (first < 0 || (mark != '-' && mark != '/' && mark != '.')) return Double.NaN;
        cell.skip(mark);
        int second = cell.number(1, 2);
        if (second < 0 || !cell.skip(mark)) return Double.NaN;
        int begin = cell.position();
        int year = cell.number(2, 4);
        int digits = cell.position() - begin;
        // Of two digits only between slashes: 1.2.10 is rather a version than a day.
        if (digits == 2 && mark == '/') year += year < 70 ? 2000 : 1900;
        else if (digits != 4) return Double.NaN;
        return dayFirst ? day(year, second, first) : day(year, first, second);
    }
}
