package ai.aimass.decode;

import java.util.List;

/// Dates with an English month name, in which there is no doubt of what is the day.
final class MonthNames {
    private static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");
    private static final List<String> WEEKDAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
    private static final int SHORT = 3;

    private MonthNames() {}

    /// @return seconds since 1970 of the day's begin; NaN where there is none
    static double parse(CharCursor cell) {
        if (indexOfName(cell, WEEKDAYS) >= 0) skipMarks(cell);
        int month = indexOfName(cell, MONTHS);
        int day = month >= 0 ? afterMarks(cell) : cell.number(1, 2);
        if (month < 0) {
            skipMarks(cell);
            month = indexOfName(cell, MONTHS);
        }
        skipMarks(cell);
        return month < 0 || day < 0 ? Double.NaN : DateTimes.day(cell.number(4, 4), month + 1, day);
    }

    private static int afterMarks(CharCursor cell) {
        skipMarks(cell);
        return cell.number(1, 2);
    }

    private static void skipMarks(CharCursor cell) {
        while (cell.skip(',') || cell.skip('-') || cell.skip('.') || cell.skip('/') || cell.skipBlanks()) {
            // All of them.
        }
    }

    /// The name here, in full or as its first three letters, from 0; -1 where there is none.
    private static int indexOfName(CharCursor cell, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            if (cell.skipWord(names.get(i)) || cell.skipWord(names.get(i).substring(0, SHORT))) return i;
        }
        return -1;
    }
}
