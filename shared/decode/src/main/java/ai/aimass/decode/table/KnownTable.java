package ai.aimass.decode.table;

import ai.aimass.decode.Blanks;
import ai.aimass.decode.UnreadableDataException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Opens a delimited table whose columns are known beforehand, such as the rows that a model is asked about. It is all
/// in memory, has a header, and may have a single column; its delimiter is the one by which the header names most of
/// the known columns.
public final class KnownTable {
    /// A comma first: it decides where the header names none of them by any delimiter.
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

    private KnownTable() {}

    /// @param known names that the header is expected to have
    /// @throws UnreadableDataException where there is no header, or it cannot be one
    public static Table open(byte[] bytes, Set<String> known) throws IOException {
        Charset charset = Encodings.ofFile(bytes);
        char best = ',';
        List<String> header = List.of();
        int most = -1;
        for (char delimiter : DELIMITERS) {
            List<String> cells = firstRow(bytes, charset, delimiter);
            int found = (int)
                    cells.stream().map(Blanks::trim).filter(known::contains).count();
            if (found > most) {
                most = found;
                best = delimiter;
                header = cells;
            }
        }
        if (header.isEmpty()) throw new UnreadableDataException("The table is empty: it has to begin with a header.");
        TableFormat.Layout.Delimited layout = new TableFormat.Layout.Delimited(best, true);
        List<String> columns = ColumnNames.of(header).names();
        return new DelimitedTable(reader(bytes, charset), layout, columns);
    }

    private static List<String> firstRow(byte[] bytes, Charset charset, char delimiter) throws IOException {
        DelimitedRows rows = new DelimitedRows(reader(bytes, charset), delimiter);
        return rows.next(0) ? rows.row().texts() : new ArrayList<>();
    }

    private static Reader reader(byte[] bytes, Charset charset) {
        return new DecodingReader(new ByteArrayInputStream(bytes), charset);
    }
}
