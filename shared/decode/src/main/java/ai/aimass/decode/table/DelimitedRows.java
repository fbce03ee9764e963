package ai.aimass.decode.table;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;

/// The records of a delimited file, whatever their widths, empty lines left out. FastCSV finds the cells; they are
/// copied as characters, without an object for each.
final class DelimitedRows {
    private final Row row =
            new Row(" Is the quote at the end of a cell missing, or the separator not one of , ; tab |?");
    private final CsvReader<Row> csv;
    private final CloseableIterator<Row> records;

    DelimitedRows(Reader reader, char delimiter) {
        this.csv = builder(delimiter).build(new Filler(row), reader);
        this.records = csv.iterator();
    }

    DelimitedRows(String text, char delimiter) {
        this.csv = builder(delimiter).build(new Filler(row), text);
        this.records = csv.iterator();
    }

    Row row() {
        return row;
    }

    /// @param number what the next record is called
    boolean next(long number) throws IOException {
        row.begin(number);
        try {
            if (!records.hasNext()) return false;
            records.next();
            return true;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            // Whatever is thrown while a record is read comes wrapped. What FastCSV itself throws, set up as it is
            // here, is that a cell goes beyond its buffer.
            if (e.getCause() instanceof Error error) throw error;
            if (e.getCause() instanceof RuntimeException ours && !(ours instanceof CsvParseException)) throw ours;
            throw row.tooLarge("cell", TableLimits.CELL_CHARACTERS);
        }
    }

    void close() throws IOException {
        csv.close();
    }

    private static CsvReader.CsvReaderBuilder builder(char delimiter) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .maxBufferSize(2 * TableLimits.CELL_CHARACTERS);
    }

    private static final class Filler extends AbstractBaseCsvCallbackHandler<Row> {
        private final Row row;

        Filler(Row row) {
            this.row = row;
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            row.append(buffer, offset, length);
        }

        @Override
        protected Row buildRecord() {
            return row;
        }
    }
}
