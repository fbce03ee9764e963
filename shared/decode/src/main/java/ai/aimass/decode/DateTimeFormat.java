package ai.aimass.decode;

import java.util.List;
import java.util.Optional;

/// The orders in which people write dates. What stands between the parts may differ from cell to cell, and a time
/// of day and a time zone may follow any of them; what an order decides is only what cannot be told from one cell.
public enum DateTimeFormat {
    /// `2024-03-31`, `2024/3/31`, `2024.03.31`, `2024年3月31日`, `2024-03`; ISO 8601 is among them.
    YEAR_MONTH_DAY("year-month-day", "2024-03-31 or 2024-03-31 17:05:00"),
    /// `31/03/2024`, `31.3.2024`, `31-03-2024`, `31/03/24`.
    DAY_MONTH_YEAR("day-month-year", "31/03/2024 or 31/03/2024 17:05"),
    /// `03/31/2024`, `3-31-2024`, `03/31/24`.
    MONTH_DAY_YEAR("month-day-year", "03/31/2024 or 03/31/2024 5:05 PM"),
    /// `31 March 2024`, `31-Mar-2024`, `Mar 31, 2024`, `Sun, 31 Mar 2024 17:05:00 GMT`.
    MONTH_NAME("month-name", "31 Mar 2024 or March 31, 2024");

    private static final List<DateTimeFormat> ALL = List.of(values());

    private final String label;
    private final String example;

    DateTimeFormat(String label, String example) {
        this.label = label;
        this.example = example;
    }

    /// The name in [ai.aimass.domain.ColumnType.DateTime].
    public String label() {
        return label;
    }

    /// For messages.
    public String example() {
        return example;
    }

    public static Optional<DateTimeFormat> ofLabel(String label) {
        for (DateTimeFormat format : ALL) {
            if (format.label.equals(label)) return Optional.of(format);
        }
        return Optional.empty();
    }
}
