package ai.aimass.infer.rows;

import ai.aimass.domain.Column;
import ai.aimass.domain.ColumnType;
import ai.aimass.infer.problem.ProblemException;
import ai.aimass.infer.problem.ProblemKind;
import java.util.List;
import java.util.stream.IntStream;

/// Reads a body that is itself a picture, sound or video: one row.
final class MediaRow {
    private MediaRow() {}

    /// @throws ProblemException where the model takes no file, or several, or not this one
    static DecodedRows read(byte[] body, RowSchema schema) {
        List<Column> features = schema.features();
        int[] places = IntStream.range(0, features.size())
                .filter(place -> features.get(place).type() instanceof ColumnType.Media)
                .toArray();
        if (places.length == 0) {
            throw new ProblemException(
                    ProblemKind.UNSUPPORTED_TYPE,
                    "this model takes no pictures, sounds or videos, but rows as application/json or text/csv");
        }
        if (places.length > 1) {
            throw new ProblemException(
                    ProblemKind.UNSUPPORTED_TYPE,
                    "this model takes files in " + places.length
                            + " columns; send rows as application/json that hold each file in base64");
        }
        RowCollector rows = new RowCollector(schema);
        rows.begin();
        rows.putFile(places[0], body);
        rows.end();
        return rows.finish();
    }
}
