package ai.aimass.decode.table;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is known about a table before it is looked at.
///
/// @param header whether its first row names the columns; null: find out
/// @param names columns it has to have, if it has names at all
public record TableHints(@Nullable Boolean header, Set<String> names) {
    public static final TableHints NONE = new TableHints(null, Set.of());

    public TableHints {
        names = Set.copyOf(names);
    }
}
