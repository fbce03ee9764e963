package ai.aimass.cli.rows;

import ai.aimass.cli.api.Json;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A row of a file as a request would have it, to show how to ask.
public final class ExampleRow {
    private static final JsonMapper MAPPER = new JsonMapper();
    /// What JSON calls a number.
    private static final String NUMBER = "-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?";

    private static final int LONGEST_CELL = 200;

    private ExampleRow() {}

    /// @param number of the row, from 1
    /// @param columns the model's, as its document lists them: all of the file's, in their order
    /// @return empty where the file has no such row that can be shown
    public static Optional<ObjectNode> of(Path file, int number, JsonNode columns) {
        try (InputStream in = Files.newInputStream(file)) {
            RowFile rows = RowFile.open(in);
            Optional<JsonNode> row = rows.isJson() ? json(rows.bytes(), number) : csv(rows.bytes(), number, columns);
            return row.map(all -> features(all, columns)).filter(features -> !features.isEmpty());
        } catch (IOException | RowsException e) {
            return Optional.empty();
        }
    }

    private static ObjectNode features(JsonNode row, JsonNode columns) {
        ObjectNode features = Json.object();
        for (JsonNode column : columns) {
            String name = column.path("name").asText();
            if (!column.path("role").asText().equals("feature") || !row.has(name)) continue;
            JsonNode value = row.get(name);
            String text = value.asText();
            if (!value.isValueNode() || text.isBlank() || text.length() > LONGEST_CELL) continue;
            features.set(name, column.path("type").asText().equals("numeric") ? number(value) : value);
        }
        return features;
    }

    private static JsonNode number(JsonNode value) {
        String text = value.asText().strip();
        return text.matches(NUMBER) ? Json.parse(text.getBytes(StandardCharsets.UTF_8)) : value;
    }

    private static Optional<JsonNode> csv(InputStream in, int number, JsonNode columns) throws IOException {
        CsvRecords records = new CsvRecords(in);
        Optional<byte[]> first = records.next();
        if (first.isEmpty()) return Optional.empty();
        char delimiter = CsvHeader.delimiter(first.get());
        records.setDelimiter(delimiter);
        List<String> header = CsvHeader.cells(first.get(), delimiter).stream()
                .map(String::strip)
                .toList();
        List<String> names = new ArrayList<>();
        columns.forEach(column -> names.add(column.path("name").asText()));
        boolean named = header.stream().anyMatch(names::contains);
        Optional<byte[]> row = first;
        for (int next = named ? 0 : 1; next < number && row.isPresent(); next++) row = records.next();
        if (row.isEmpty() || !isUtf8(row.get())) return Optional.empty();
        List<String> cells = CsvHeader.cells(row.get(), delimiter);
        ObjectNode all = Json.object();
        List<String> places = named ? header : names;
        for (int i = 0; i < Math.min(places.size(), cells.size()); i++) {
            all.put(places.get(i), cells.get(i).strip());
        }
        return Optional.of(all);
    }

    private static Optional<JsonNode> json(InputStream in, int number) throws IOException {
        try (JsonParser parser = MAPPER.getFactory().createParser(in)) {
            int rows = 0;
            while (parser.nextToken() != null) {
                if (!parser.isExpectedStartObjectToken()) continue;
                if (++rows == number) return Optional.of(MAPPER.readTree(parser));
                parser.skipChildren();
            }
            return Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static boolean isUtf8(byte[] record) {
        return !new String(record, StandardCharsets.UTF_8).contains("\ufffd");
    }
}
