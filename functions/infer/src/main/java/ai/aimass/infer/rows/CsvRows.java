package ai.aimass.infer.rows;

final class CsvRows {
    private CsvRows() {}

    static DecodedRows read(byte[] body, RowSchema schema) {
        return JsonRows.read(body, schema);
    }
}
