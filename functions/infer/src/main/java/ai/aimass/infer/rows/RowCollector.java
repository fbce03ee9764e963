package ai.aimass.infer.rows;

import ai.aimass.decode.Reading;
import ai.aimass.domain.Column;
import ai.aimass.domain.ColumnType;
import ai.aimass.domain.Problem;
import ai.aimass.domain.Value;
import ai.aimass.infer.problem.ProblemException;
import ai.aimass.infer.problem.ProblemKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Takes in the cells of a request row by row, and everything that is wrong with them.
final class RowCollector {
    /// A request takes no more rows.
    static final int ROWS = 10_000;
    /// No more problems are told; reading ends with the last of them.
    static final int PROBLEMS = 100;
    /// No more ignored columns are told.
    static final int IGNORED = 100;

    private static final int LONGEST_NAME = 100;

    private final RowSchema schema;
    /// A file that is read when all rows are there.
    private record Sent(int row, byte[] bytes) {}

    private final List<Value[]> rows = new ArrayList<>();
    private final SortedMap<Integer, List<Sent>> files = new TreeMap<>();
    private final Set<String> ignored = new LinkedHashSet<>();
    private final BitSet missing = new BitSet();
    private final List<Problem> problems = new ArrayList<>();
    private Value[] row = new Value[0];
    private final BitSet given = new BitSet();

    RowCollector(RowSchema schema) {
        this.schema = schema;
    }

    RowSchema schema() {
        return schema;
    }

    void begin() {
        if (rows.size() == ROWS) {
            throw new ProblemException(
                    ProblemKind.TOO_LARGE, "a request takes at most " + ROWS + " rows; send the rest in another one");
        }
        row = new Value[schema.features().size()];
        Arrays.fill(row, Value.Missing.INSTANCE);
        given.clear();
    }

    /// A column that the model does not take.
    void ignore(String column) {
        if (ignored.size() < IGNORED) ignored.add(shortened(column));
    }

    /// The cell of a feature.
    void put(int place, Reading reading) {
        if (!isFirst(place)) return;
        switch (reading) {
            case Reading.Decoded decoded -> row[place] = decoded.value();
            case Reading.Unreadable unreadable ->
                add(unreadable.problem(number(), schema.features().get(place)));
        }
    }

    /// The cell of a feature that is a picture, sound or video.
    void putFile(int place, byte[] file) {
        if (isFirst(place)) files.computeIfAbsent(place, p -> new ArrayList<>()).add(new Sent(rows.size(), file));
    }

    /// The cell of such a feature as text.
    ///
    /// @param cell the file in base64, plain or as a `data:` URL; or `attachment:` and the id of a file
    void putFile(int place, String cell) {
        String text = cell.strip();
        if (text.isEmpty()) {
            put(place, Reading.missing());
            return;
        }
        if (text.startsWith(AttachedFiles.PREFIX)) {
            schema.attached()
                    .find(text.substring(AttachedFiles.PREFIX.length()))
                    .ifPresentOrElse(
                            file -> putFile(place, file),
                            () -> put(place, Reading.unreadable("an attachment that was sent", text)));
            return;
        }
        try {
            String plain = text.substring(text.startsWith("data:") ? text.indexOf(',') + 1 : 0);
            // Many programs break it into lines.
            byte[] file = Base64.getDecoder().decode(plain.replace("\r", "").replace("\n", ""));
            putFile(place, file);
        } catch (IllegalArgumentException e) {
            put(place, Reading.unreadable("a file in base64", text));
        }
    }

    private boolean isFirst(int place) {
        if (given.get(place)) {
            add(new Problem(null, number(), schema.features().get(place).name(), "the column is there twice"));
            return false;
        }
        given.set(place);
        return true;
    }

    /// Something that is wrong with the row as a whole.
    void reject(String message) {
        add(new Problem(null, number(), null, message));
    }

    void end() {
        given.flip(0, row.length);
        missing.or(given);
        rows.add(row);
    }

    /// @throws ProblemException with everything that was wrong
    DecodedRows finish() {
        files.forEach(this::readFiles);
        if (!problems.isEmpty()) throw refusal();
        List<String> absent =
                missing.stream().mapToObj(i -> schema.features().get(i).name()).toList();
        return new DecodedRows(rows.stream().map(List::of).toList(), List.copyOf(ignored), absent);
    }

    private void readFiles(int place, List<Sent> sent) {
        Column column = schema.features().get(place);
        if (!(column.type() instanceof ColumnType.Media type)) {
            throw new IllegalStateException("a file in column " + column.name());
        }
        List<Reading> readings =
                schema.media().read(sent.stream().map(Sent::bytes).toList(), type);
        for (int i = 0; i < readings.size(); i++) {
            int at = sent.get(i).row();
            switch (readings.get(i)) {
                case Reading.Decoded decoded -> rows.get(at)[place] = decoded.value();
                case Reading.Unreadable unreadable -> add(unreadable.problem(at + 1L, column));
            }
        }
    }

    private void add(Problem problem) {
        problems.add(problem);
        if (problems.size() == PROBLEMS) throw refusal();
    }

    private ProblemException refusal() {
        String more = problems.size() == PROBLEMS ? " or more" : "";
        return new ProblemException(
                ProblemKind.BAD_ROWS,
                problems.size() == 1
                        ? problems.getFirst().toString()
                        : problems.size() + more + " cells cannot be used; the first: " + problems.getFirst(),
                problems);
    }

    /// The row at hand, from 1.
    private long number() {
        return rows.size() + 1L;
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    }
}
