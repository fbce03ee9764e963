package ai.aimass.featurize.fit;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// What was learned of a date-time column.
///
/// @param place its place among the date-time columns
/// @param hasMissing whether some training row has no value here
/// @param origin a midnight amid the values, in seconds since 1970: counting days from there keeps them exact
/// @param days the scale of the days since `origin`
/// @param parts the parts that differ among the values, with their scales
record InstantColumn(
        int place, String name, boolean hasMissing, double origin, Scale days, Map<Calendar, Scale> parts) {
    /// In seconds.
    static final double DAY = 86_400;

    InstantColumn {
        // In the order of the parts.
        EnumMap<Calendar, Scale> ordered = new EnumMap<>(Calendar.class);
        ordered.putAll(parts);
        parts = Collections.unmodifiableMap(ordered);
    }

    Scale scale(Calendar part) {
        return Objects.requireNonNull(parts.get(part), () -> name + " has no " + part);
    }
}
