package ai.aimass.ingest.write;

import ai.aimass.decode.Cells;
import ai.aimass.decode.ColumnReader;
import ai.aimass.decode.Messages;
import ai.aimass.decode.Reading;
import ai.aimass.decode.table.Row;
import ai.aimass.domain.Column;
import ai.aimass.domain.ColumnType;
import ai.aimass.domain.Role;
import ai.aimass.domain.Schema;
import ai.aimass.domain.UnifiedRecord;
import ai.aimass.domain.Value;
import ai.aimass.ingest.MediaCells;
import ai.aimass.ingest.rejects.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads the cells of rows as their columns' types. One cell that cannot be read rejects its row.
public final class RowDecoder {
    private final List<Column> columns;
    private final List<ColumnReader> readers;
    private final int[] features;
    private final int target;
    /// -1 where all rows count the same.
    private final int weight;
    private final Set<String> rareClasses;
    private final MediaCells media;
    /// The column that names what a record is of; -1 where none does.
    private final int source;

    /// @param rareClasses classes whose rows are rejected
    /// @param media what cells of columns of media name
    public RowDecoder(Schema schema, Set<String> rareClasses, MediaCells media) {
        this.columns = schema.columns();
        this.readers =
                columns.stream().map(column -> new ColumnReader(column.type())).toList();
        this.rareClasses = Set.copyOf(rareClasses);
        this.media = media;
        List<Integer> places = new ArrayList<>();
        int targetPlace = -1;
        int weightPlace = -1;
        int sourcePlace = -1;
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).isFeature()) places.add(i);
            if (columns.get(i).role() instanceof Role.Target) targetPlace = i;
            if (sourcePlace < 0 && columns.get(i).type() instanceof ColumnType.Media) sourcePlace = i;
            if (columns.get(i).role() instanceof Role.Weight) weightPlace = i;
        }
        this.features = places.stream().mapToInt(Integer::intValue).toArray();
        this.target = targetPlace;
        this.weight = weightPlace;
        this.source = sourcePlace;
    }

    /// The file that a row is of.
    ///
    /// @param table what it is where the row names none
    String source(Row row, String table) {
        if (source < 0 || source >= row.size()) return table;
        String name = row.text(source).strip();
        return name.isEmpty() ? table : name;
    }

    DecodedRow decode(Row row) {
        if (!row.isUsable())
            return new DecodedRow.Rejected(Rejection.ofRow(row.defect().orElseThrow()));
        Value label;
        switch (read(row, target)) {
            case Reading.Decoded decoded -> label = decoded.value();
            case Reading.Unreadable unreadable -> {
                return rejected(row, target, unreadable.reason());
            }
        }
        if (label instanceof Value.Text name && rareClasses.contains(name.value())) {
            return rejected(row, target, "too few rows have this class");
        }
        double rowWeight = 1;
        if (weight >= 0) {
            switch (read(row, weight)) {
                case Reading.Decoded(Value.Numeric number)
                when UnifiedRecord.isWeight(number.value()) -> rowWeight = number.value();
                case Reading.Decoded decoded -> {
                    return rejected(row, weight, "a weight is a number above 0");
                }
                case Reading.Unreadable unreadable -> {
                    return rejected(row, weight, unreadable.reason());
                }
            }
        }
        Value[] values = new Value[features.length];
        for (int i = 0; i < values.length; i++) {
            switch (read(row, features[i])) {
                case Reading.Decoded decoded -> values[i] = decoded.value();
                case Reading.Unreadable unreadable -> {
                    return rejected(row, features[i], unreadable.reason());
                }
            }
        }
        return new DecodedRow.Accepted(label, rowWeight, List.of(values));
    }

    private Reading read(Row row, int column) {
        // A JSON row may be older than a column that a later one brought.
        if (column >= row.size()) return Reading.missing();
        if (columns.get(column).type() instanceof ColumnType.Media type) return readMedia(row.text(column), type);
        return readers.get(column).read(row.chars(), row.from(column), row.to(column));
    }

    private Reading readMedia(String cell, ColumnType.Media type) {
        return switch (Cells.read(cell, new ColumnType.Text())) {
            case Reading.Decoded(Value.Text name) -> media.read(name.value(), type);
            case Reading missing -> missing;
        };
    }

    private DecodedRow.Rejected rejected(Row row, int column, String reason) {
        return new DecodedRow.Rejected(
                new Rejection(columns.get(column).name(), reason, Messages.shortened(row.text(column))));
    }
}
