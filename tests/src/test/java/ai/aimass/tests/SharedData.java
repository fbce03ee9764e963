package ai.aimass.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The measuring sets that lie beside the project where it is developed: real data with fixed test rows.
public final class SharedData {
    /// One set: its records as they stand in the file, dealt into training and test rows.
    ///
    /// @param labels the target's cell of each test row, in their order
    public record DataSet(
            String name,
            String target,
            boolean regression,
            String header,
            List<String> training,
            List<String> test,
            List<String> labels) {
        public String trainingFile() {
            return file(training);
        }

        public String testFile() {
            return file(test);
        }

        private String file(List<String> records) {
            return header + "\n" + String.join("\n", records) + "\n";
        }
    }

    private final Path folder;

    private SharedData(Path folder) {
        this.folder = folder;
    }

    /// Looks beside the project, and where the system property `aimass.sharedData` says.
    public static Optional<SharedData> find() {
        String property = System.getProperty("aimass.sharedData");
        Path folder = property == null ? Project.root().resolveSibling("shared").resolve("data") : Path.of(property);
        return Files.isRegularFile(folder.resolve("sets.json"))
                ? Optional.of(new SharedData(folder))
                : Optional.empty();
    }

    public DataSet read(String name) throws IOException {
        JsonNode set = set(name);
        List<String> records = records(
                Files.readString(folder.resolve(name).resolve(set.get("file").textValue()), StandardCharsets.UTF_8));
        Set<Integer> testRows = new HashSet<>();
        for (String line : Files.readAllLines(folder.resolve(name).resolve("test_rows.txt"))) {
            testRows.add(Integer.valueOf(line.strip()));
        }
        String header = records.getFirst();
        String target = set.get("target").textValue();
        char delimiter = header.contains(";") ? ';' : ',';
        int column = cells(header, delimiter).indexOf(target);
        List<String> training = new ArrayList<>();
        List<String> test = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int row = 0; row < records.size() - 1; row++) {
            String line = records.get(row + 1);
            if (testRows.contains(row)) {
                test.add(line);
                labels.add(cells(line, delimiter).get(column));
            } else {
                training.add(line);
            }
        }
        boolean regression = set.get("task").textValue().equals("regression");
        return new DataSet(name, target, regression, header, training, test, labels);
    }

    private JsonNode set(String name) throws IOException {
        for (JsonNode set : JsonMapper.builder()
                .build()
                .readTree(folder.resolve("sets.json").toFile())) {
            if (set.get("name").textValue().equals(name)) return set;
        }
        throw new IllegalArgumentException("no set " + name + " in " + folder);
    }

    /// Splits at the line ends that are outside quotes.
    static List<String> records(String text) {
        List<String> records = new ArrayList<>();
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') quoted = !quoted;
            if (c == '\n' && !quoted) {
                String record = text.substring(start, i > start && text.charAt(i - 1) == '\r' ? i - 1 : i);
                if (!record.isEmpty()) records.add(record);
                start = i + 1;
            }
        }
        if (start < text.length()) records.add(text.substring(start));
        return records;
    }

    /// The cells of one record, quotes taken off.
    static List<String> cells(String record, char delimiter) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < record.length(); i++) {
            char c = record.charAt(i);
            if (c == '"') {
                if (quoted && i + 1 < record.length() && record.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == delimiter && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
