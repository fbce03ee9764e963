package ai.aimass.decode;

/// What may follow a date: `T` or a blank, hours and minutes, seconds with a fraction, AM or PM, a time zone.
final class TimesOfDay {
    private static final int HOUR = 3600;
    private static final int MINUTE = 60;

    private TimesOfDay() {}

    /// Reads to the end of the cell.
    ///
    /// @return seconds from the day's begin in UTC, 0 where nothing follows; NaN where something else does
    static double parse(CharCursor cell) {
        if (cell.atEnd()) return 0;
        if (cell.skip(',')) cell.skipBlanks();
        else if (!cell.skip('T') && !cell.skip('t') && !cell.skipBlanks()) return Double.NaN;
        int hour = cell.number(1, 2);
        if (hour < 0 || hour > 23 || !cell.skip(':')) return Double.NaN;
        int minute = cell.number(2, 2);
        if (minute < 0 || minute > 59) return Double.NaN;
        double second = cell.skip(':') ? second(cell) : 0;
        cell.skipBlanks();
        hour = withHalfOfDay(cell, hour);
        if (hour < 0) return Double.NaN;
        cell.skipBlanks();
        double offset = offset(cell);
        return cell.atEnd() ? hour * HOUR + minute * MINUTE + second - offset : Double.NaN;
    }

    private static double second(CharCursor cell) {
        int whole = cell.number(2, 2);
        if (whole < 0 || whole > 59) return Double.NaN;
        return cell.skip('.') || cell.skip(',') ? whole + cell.fraction() : whole;
    }

    /// @return the hour of 0 to 23; -1 where 13 to 23 and 0 come with AM or PM
    private static int withHalfOfDay(CharCursor cell, int hour) {
        boolean morning = cell.skipWord("AM") || cell.skipWord("A.M.");
        boolean afternoon = !morning && (cell.skipWord("PM") || cell.skipWord("P.M."));
        if (!morning && !afternoon) return hour;
        if (hour < 1 || hour > 12) return -1;
        return hour % 12 + (afternoon ? 12 : 0);
    }

    /// Seconds east of UTC.
    private static double offset(CharCursor cell) {
        if (cell.atEnd() || cell.skipWord("Z") || cell.skipWord("UTC") || cell.skipWord("GMT")) return 0;
        int sign = cell.skip('-') || cell.skip('\u2212') ? -1 : cell.skip('+') ? 1 : 0;
        int hours = cell.number(2, 2);
        if (sign == 0 || hours < 0 || hours > 18) return Double.NaN;
        if (cell.atEnd()) return sign * hours * HOUR;
        cell.skip(':');
        int minutes = cell.number(2, 2);
        if (minutes < 0 || minutes > 59) return Double.NaN;
        return sign * (hours * HOUR + minutes * MINUTE);
    }
}
