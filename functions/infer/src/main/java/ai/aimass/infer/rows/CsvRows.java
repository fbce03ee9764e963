package ai.aimass.infer.rows;

import ai.aimass.decode.Cells;
import ai.aimass.decode.UnreadableDataException;
import ai.aimass.decode.table.KnownTable;
import ai.aimass.decode.table.Row;
import ai.aimass.decode.table.Table;
import ai.aimass.decode.table.UndecodableBytesException;
import ai.aimass.domain.Column;
import ai.aimass.domain.ColumnType;
import ai.aimass.infer.problem.ProblemException;
import ai.aimass.infer.problem.ProblemKind;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/// Reads rows from a table with a header, in any encoding and with any delimiter that training data may have.
public final class CsvRows {
    private static final int NONE = -1;
    /// Of the columns that a model takes, a message names the first ones.
    private static final int NAMED = 10;

    private CsvRows() {}

    /// @throws ProblemException where it is no table, or cells are not of their columns' types
    public static DecodedRows read(byte[] body, RowSchema schema) {
        List<Column> features = schema.features();
        try (Table table =
                KnownTable.open(body, features.stream().map(Column::name).collect(Collectors.toSet()))) {
            RowCollector rows = new RowCollector(schema);
            int[] places = places(table.columns(), rows);
            while (table.next()) {
                rows.begin();
                Row row = table.row();
                row.defect().ifPresentOrElse(rows::reject, () -> cells(row, places, rows));
                rows.end();
            }
            return rows.finish();
        } catch (UnreadableDataException e) {
            throw new ProblemException(ProblemKind.BAD_REQUEST, String.valueOf(e.getMessage()), List.of(e.problem()));
        } catch (UndecodableBytesException e) {
            throw new ProblemException(
                    ProblemKind.BAD_REQUEST, "the table is " + e.getMessage() + "; save it as UTF-8 and send it again");
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory", e);
        }
    }

    /// For each column the place of its value in a row.
    private static int[] places(List<String> columns, RowCollector rows) {
        int[] places = new int[columns.size()];
        int known = 0;
        for (int i = 0; i < places.length; i++) {
            places[i] = rows.schema().place(columns.get(i)).orElse(NONE);
            if (places[i] == NONE) rows.ignore(columns.get(i));
            else known++;
        }
        // A table without a header would be answered, and every answer would be wrong.
        if (known == 0) throw strange(rows.schema());
        return places;
    }

    private static ProblemException strange(RowSchema schema) {
        String names = schema.features().stream().limit(NAMED).map(Column::name).collect(Collectors.joining(", "));
        String more = schema.features().size() > NAMED ? ", …" : "";
        return new ProblemException(
                ProblemKind.BAD_REQUEST,
                "the first row of the table has to name its columns; the model takes " + names + more);
    }

    private static void cells(Row row, int[] places, RowCollector rows) {
        List<Column> features = rows.schema().features();
        for (int i = 0; i < places.length; i++) {
            int place = places[i];
            if (place == NONE) continue;
            Column column = features.get(place);
            if (column.type() instanceof ColumnType.Media) rows.putFile(place, row.text(i));
            else rows.put(place, Cells.read(row.chars(), row.from(i), row.to(i), column.type()));
        }
    }
}
