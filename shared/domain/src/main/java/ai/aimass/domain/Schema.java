package ai.aimass.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The columns of an upload in their order: features, at most one target and one weight, and what was left out.
public record Schema(List<Column> columns) {
    public Schema {
        columns = List.copyOf(columns);
        Set<String> names = new HashSet<>();
        int targets = 0;
        int weights = 0;
        for (Column column : columns) {
            if (!names.add(column.name())) throw new IllegalArgumentException("two columns named " + column.name());
            if (column.role() instanceof Role.Target) targets++;
            if (column.role() instanceof Role.Weight) weights++;
        }
        if (targets > 1) throw new IllegalArgumentException(targets + " target columns");
        if (weights > 1) throw new IllegalArgumentException(weights + " weight columns");
    }

    /// The columns that predict. The values of a [UnifiedRecord] are in this order.
    public List<Column> features() {
        return columns.stream().filter(Column::isFeature).toList();
    }

    public Optional<Column> target() {
        return columns.stream().filter(c -> c.role() instanceof Role.Target).findFirst();
    }
}
