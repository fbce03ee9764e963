package ai.aimass.tests;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A delimited table, its records as they stand in the file.
record Table(String header, List<String> records) {
    Table {
        records = List.copyOf(records);
    }

    static Table of(String text) {
        List<String> all = split(text);
        return new Table(all.getFirst(), all.subList(1, all.size()));
    }

    int size() {
        return records.size();
    }

    /// The records with these numbers, from 0.
    Table rows(IntStream numbers) {
        return new Table(header, numbers.mapToObj(records::get).toList());
    }

    List<String> columns() {
        return cells(header);
    }

    /// The cells of one column.
    List<String> column(String name) {
        int column = columns().indexOf(name);
        return records.stream().map(record -> cells(record).get(column)).toList();
    }

    /// The same with nothing in one column.
    Table withoutValues(String name) {
        int column = columns().indexOf(name);
        List<String> blanked = records.stream()
                .map(record -> {
                    List<String> cells = cells(record);
                    cells.set(column, "");
                    return cells.stream().map(this::quoted).collect(Collectors.joining(delimiter()));
                })
                .toList();
        return new Table(header, blanked);
    }

    /// As a file.
    String text() {
        return header + "\n" + String.join("\n", records) + "\n";
    }

    private String delimiter() {
        return header.contains(";") ? ";" : ",";
    }

    private String quoted(String cell) {
        boolean plain = !cell.contains(delimiter()) && cell.indexOf('"') < 0 && cell.indexOf('\n') < 0;
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    /// The cells of one record, quotes taken off.
    private List<String> cells(String record) {
        char delimiter = delimiter().charAt(0);
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

    /// Splits at the line ends that are outside quotes.
    private static List<String> split(String text) {
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
}
