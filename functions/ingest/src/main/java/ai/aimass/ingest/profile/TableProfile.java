package ai.aimass.ingest.profile;

import ai.aimass.decode.table.Row;
import ai.aimass.decode.table.Table;
import ai.aimass.domain.Column;
import ai.aimass.ingest.rejects.Rejection;
import ai.aimass.ingest.rejects.Rejects;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/// What a table holds, after one pass over it.
///
/// @param names of the columns, with `columns` in the same order
/// @param target which column is to be predicted; -1 where it was not there
/// @param targetValues of the target column
/// @param sample of the rows that can be told from their neighbours
/// @param rows all of them, also those that cannot
/// @param defects the rows that cannot
public record TableProfile(
        List<String> names,
        List<ColumnProfile> columns,
        int target,
        ValueCounts targetValues,
        RowSample sample,
        long rows,
        Rejects defects) {
    /// Over all columns of a table, so many different cells are told apart, in 10 bytes each.
    private static final int DISTINCT_CELLS = 5_000_000;

    public TableProfile {
        names = List.copyOf(names);
        columns = List.copyOf(columns);
    }

    /// Reads a table to its end.
    ///
    /// @param findTarget which of the columns known so far is the target; where it is none (-1), it is asked again
    /// when there are more
    public static TableProfile of(Table table, ToIntFunction<List<String>> findTarget) throws IOException {
        List<ColumnProfile> columns = new ArrayList<>();
        ValueCounts targetValues = new ValueCounts();
        RowSample sample = new RowSample();
        int target = -1;
        Rejects defects = new Rejects();
        long rows = 0;
        while (table.next()) {
            Row row = table.row();
            if (columns.size() < table.columns().size()) {
                addColumns(columns, table.columns().size(), rows);
                if (target < 0) target = findTarget.applyAsInt(table.columns());
            }
            rows++;
            if (!row.isUsable()) {
                defects.add(row.number(), Rejection.ofRow(row.defect().orElseThrow()));
                continue;
            }
            for (int i = 0; i < row.size(); i++) {
                columns.get(i).add(row.chars(), row.from(i), row.to(i));
            }
            if (target >= 0) targetValues.add(row.chars(), row.from(target), row.to(target));
            sample.offer(row);
        }
        return new TableProfile(table.columns(), columns, target, targetValues, sample, rows, defects);
    }

    private static void addColumns(List<ColumnProfile> columns, int count, long rowsBefore) {
        int limit = Math.min(Column.DISTINCT_LIMIT, DISTINCT_CELLS / count);
        while (columns.size() < count) {
            columns.add(new ColumnProfile(rowsBefore, limit));
        }
    }
}
