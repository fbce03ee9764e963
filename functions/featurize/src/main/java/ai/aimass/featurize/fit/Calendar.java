package ai.aimass.featurize.fit;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// The parts of a point in time that can be features, all in UTC.
enum Calendar {
    YEAR("year", 0),
    MONTH("month", 12),
    DAY("day", 0),
    /// From 0, a Monday.
    WEEKDAY("weekday", 7),
    /// With minutes and seconds as a fraction.
    HOUR("hour", 24);

    private final String label;
    private final int period;

    Calendar(String label, int period) {
        this.label = label;
        this.period = period;
    }

    String label() {
        return label;
    }

    /// After how many it begins again; 0 where it does not, or not regularly.
    int period() {
        return period;
    }

    /// The plain way, which the graph is tested against.
    ///
    /// @param seconds since 1970-01-01T00:00Z, of a year that `java.time` knows
    double of(double seconds) {
        long whole = (long) Math.floor(seconds);
        LocalDateTime time = LocalDateTime.ofInstant(Instant.ofEpochSecond(whole), ZoneOffset.UTC);
        return switch (this) {
            case YEAR -> time.getYear();
            case MONTH -> time.getMonthValue();
            case DAY -> time.getDayOfMonth();
            case WEEKDAY -> time.getDayOfWeek().getValue() - 1;
            case HOUR -> (time.toLocalTime().toSecondOfDay() + (seconds - whole)) / 3600;
        };
    }
}
