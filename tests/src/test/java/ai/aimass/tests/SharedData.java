package ai.aimass.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// The measuring sets that lie beside the project where it is developed: real data with fixed test rows.
public final class SharedData {
    /// One set, dealt into training and test rows.
    record DataSet(String name, String target, boolean regression, Table training, Table test) {}

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

    DataSet read(String name) throws IOException {
        JsonNode set = set(name);
        Path file = folder.resolve(name).resolve(set.get("file").textValue());
        Table all = Table.of(Files.readString(file, StandardCharsets.UTF_8));
        Set<Integer> testRows = Files.readAllLines(folder.resolve(name).resolve("test_rows.txt")).stream()
                .map(line -> Integer.valueOf(line.strip()))
                .collect(Collectors.toSet());
        return new DataSet(
                name,
                set.get("target").textValue(),
                set.get("task").textValue().equals("regression"),
                all.rows(IntStream.range(0, all.size()).filter(row -> !testRows.contains(row))),
                all.rows(IntStream.range(0, all.size()).filter(testRows::contains)));
    }

    /// What the best of the peers reaches on the test rows: the greatest accuracy, or the least RMSE, that `PEERS.md`
    /// names, be it in the set's row or among what was measured again below the table.
    double bestPeer(DataSet set) throws IOException {
        String measure = set.regression() ? "rmse" : "acc";
        Pattern figure = Pattern.compile("\\b" + measure + "[ =]([0-9.]+)", Pattern.CASE_INSENSITIVE);
        DoubleStream.Builder figures = DoubleStream.builder();
        for (String line : Files.readAllLines(folder.resolve("PEERS.md"))) {
            String row = "| " + set.name() + " |";
            if (line.startsWith(row)) addFigures(figure, line, figures);
            if (line.startsWith("|")) continue;
            Matcher again = Pattern.compile("\\b" + set.name() + " [^;:]*").matcher(line);
            while (again.find()) addFigures(figure, again.group(), figures);
        }
        DoubleStream found = figures.build();
        OptionalDouble best = set.regression() ? found.min() : found.max();
        return best.orElseThrow(() -> new IllegalStateException("no figures of peers for " + set.name()));
    }

    private static void addFigures(Pattern figure, String text, DoubleStream.Builder figures) {
        Matcher matcher = figure.matcher(text);
        while (matcher.find()) figures.add(Double.parseDouble(matcher.group(1).replaceFirst("\\.$", "")));
    }

    private JsonNode set(String name) throws IOException {
        for (JsonNode set : JsonMapper.builder()
                .build()
                .readTree(folder.resolve("sets.json").toFile())) {
            if (set.get("name").textValue().equals(name)) return set;
        }
        throw new IllegalArgumentException("no set " + name + " in " + folder);
    }
}
