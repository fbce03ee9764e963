package ai.aimass.featurize;

import ai.aimass.decode.Cells;
import ai.aimass.decode.Reading;
import ai.aimass.domain.Column;
import ai.aimass.domain.ColumnType;
import ai.aimass.domain.Dataset;
import ai.aimass.domain.Digest;
import ai.aimass.domain.Modality;
import ai.aimass.domain.ModelName;
import ai.aimass.domain.Part;
import ai.aimass.domain.RecordId;
import ai.aimass.domain.Role;
import ai.aimass.domain.RowCounts;
import ai.aimass.domain.RunId;
import ai.aimass.domain.Schema;
import ai.aimass.domain.Split;
import ai.aimass.domain.Task;
import ai.aimass.domain.TenantId;
import ai.aimass.domain.TrainingRequest;
import ai.aimass.domain.UnifiedRecord;
import ai.aimass.domain.Value;
import ai.aimass.storage.Keys;
import ai.aimass.storage.Vault;
import ai.aimass.storage.json.DatasetCodec;
import ai.aimass.storage.records.RecordWriter;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/// Records for tests, made from cells as texts.
public record TestRecords(Schema schema, Task task, List<UnifiedRecord> records) {
    public static final TenantId TENANT = new TenantId("acme");
    public static final RunId RUN = new RunId("0123456789abcdef0123456789abcdef");
    private static final long UPLOAD = 42;

    /// Reads a file with a header, separated by `separator`, and finds the columns' types in a simple way.
    public static TestRecords read(Path csv, char separator, String target, boolean classification) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (var reader = CsvReader.builder().fieldSeparator(separator).ofCsvRecord(csv)) {
            reader.forEach(row -> rows.add(row.getFields()));
        }
        return of(rows.getFirst(), rows.subList(1, rows.size()), target, classification);
    }

    public static TestRecords of(List<String> names, List<List<String>> rows, String target, boolean classification) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            int place = i;
            List<String> cells = rows.stream().map(row -> row.get(place)).toList();
            boolean isTarget = names.get(i).equals(target);
            ColumnType type = isTarget ? targetType(classification) : type(cells);
            long distinct = Math.min(Column.DISTINCT_LIMIT, new HashSet<>(cells).size());
            columns.add(new Column(names.get(i), type, isTarget ? new Role.Target() : new Role.Feature(), 0, distinct));
        }
        return of(new Schema(columns), rows);
    }

    /// @param schema in which the target's type tells the task
    public static TestRecords of(Schema schema, List<List<String>> rows) {
        int target = schema.columns().indexOf(schema.target().orElseThrow());
        Task task = task(
                schema.columns().get(target),
                rows.stream().map(row -> row.get(target)).toList());
        List<UnifiedRecord> records = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(1);
        for (int row = 0; row < rows.size(); row++) {
            List<Value> values = new ArrayList<>();
            Value label = Value.Missing.INSTANCE;
            for (int i = 0; i < schema.columns().size(); i++) {
                Column column = schema.columns().get(i);
                Value value = value(rows.get(row).get(i), column.type());
                if (i == target) label = value;
                else if (column.isFeature()) values.add(value);
            }
            Split split = label instanceof Value.Missing
                    ? Split.UNLABELLED
                    : random.nextInt(5) == 0 ? Split.TEST : Split.TRAINING;
            int fold = split == Split.TRAINING ? random.nextInt(Split.FOLDS) : -1;
            records.add(new UnifiedRecord(
                    new RecordId(UPLOAD, row), Modality.TABLE, "test.csv", split, fold, label, row + 0.5, values));
        }
        return new TestRecords(schema, task, records);
    }

    /// Publishes the dataset, in parts of so many rows.
    public Dataset publish(Vault vault, int partRows) {
        List<Part> parts = new ArrayList<>();
        for (int begin = 0; begin < records.size(); begin += partRows) {
            RecordWriter writer = new RecordWriter();
            int end = Math.min(begin + partRows, records.size());
            records.subList(begin, end).forEach(writer::append);
            parts.add(new Part(vault.write(TENANT, writer.finish()), begin, end - begin));
        }
        Dataset dataset = new Dataset(
                RUN,
                TENANT,
                TrainingRequest.forModel(new ModelName("model")),
                Digest.of("upload"),
                schema,
                task,
                parts,
                new RowCounts(count(Split.TRAINING), count(Split.TEST), count(Split.UNLABELLED), 0),
                null,
                List.of());
        vault.publish(Keys.dataset(TENANT, RUN), dataset, new DatasetCodec());
        return dataset;
    }

    private long count(Split split) {
        return records.stream().filter(record -> record.split() == split).count();
    }

    private static ColumnType targetType(boolean classification) {
        return classification ? new ColumnType.Categorical() : new ColumnType.Numeric('.');
    }

    private static Task task(Column target, List<String> cells) {
        if (target.type() instanceof ColumnType.Numeric) return new Task.Regression();
        Set<String> classes = new TreeSet<>();
        for (String cell : cells) {
            if (value(cell, target.type()) instanceof Value.Text text) classes.add(text.value());
        }
        return new Task.Classification(List.copyOf(classes));
    }

    private static Value value(String cell, ColumnType type) {
        return switch (Cells.read(cell, type)) {
            case Reading.Decoded decoded -> decoded.value();
            case Reading.Unreadable unreadable -> throw new IllegalArgumentException(unreadable.reason());
        };
    }

    private static ColumnType type(List<String> cells) {
        ColumnType number = new ColumnType.Numeric('.');
        if (cells.stream().allMatch(cell -> Cells.read(cell, number) instanceof Reading.Decoded)) return number;
        int words = 0;
        for (String cell : cells) {
            words += cell.split("\\s+", -1).length;
        }
        boolean text = words > 2 * cells.size() && new HashSet<>(cells).size() > cells.size() / 2;
        return text ? new ColumnType.Text() : new ColumnType.Categorical();
    }
}
