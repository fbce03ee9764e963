package ai.aimass.ingest.schema;

import ai.aimass.domain.ColumnKind;
import ai.aimass.domain.Direction;
import ai.aimass.domain.TrainingRequest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the user wants of single columns, by the names they have in the table.
final class ColumnWishes {
    private final Map<String, ColumnKind> kinds = new HashMap<>();
    private final Set<String> kept = new HashSet<>();
    private final Set<String> dropped = new HashSet<>();

    private final Map<String, Direction> monotone = new HashMap<>();
    private @Nullable String weight;

    private ColumnWishes() {}

    /// @throws ai.aimass.domain.FailureException where a column is named that is not there
    static ColumnWishes of(TrainingRequest request, List<String> columns) {
        ColumnWishes wishes = new ColumnWishes();
        request.types().forEach((name, kind) -> wishes.kinds.put(find(columns, name, "a column's type"), kind));
        request.keep().forEach(name -> wishes.kept.add(find(columns, name, "a column to keep")));
        request.drop().forEach(name -> wishes.dropped.add(find(columns, name, "a column to leave out")));
        request.monotone()
                .forEach((name, direction) ->
                        wishes.monotone.put(find(columns, name, "a column to be monotone"), direction));
        if (request.weight() != null) wishes.weight = find(columns, request.weight(), "the weight");
        return wishes;
    }

    Optional<ColumnKind> kind(String column) {
        return Optional.ofNullable(kinds.get(column));
    }

    boolean keeps(String column) {
        return kept.contains(column);
    }

    boolean drops(String column) {
        return dropped.contains(column);
    }

    boolean isWeight(String column) {
        return column.equals(weight);
    }

    /// Null where predictions may go any way as the column's number grows.
    @Nullable
    Direction monotone(String column) {
        return monotone.get(column);
    }

    private static String find(List<String> columns, String name, String what) {
        int index = NameSearch.find(columns, name).orElseThrow(() -> NameSearch.unknown(columns, name, what));
        return columns.get(index);
    }
}
