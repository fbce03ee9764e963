package ai.aimass.ingest.rejects;

import ai.aimass.decode.Messages;
import ai.aimass.domain.FailureException;
import ai.aimass.domain.Notice;
import ai.aimass.domain.Problem;
import ai.aimass.domain.Stage;
import ai.aimass.storage.json.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The rows that could not be read. All are counted; of the first ones the reasons are kept.
public final class Rejects {
    private static final int KEPT = 10_000;
    private static final int GROUPS = 1_000;
    private static final int GROUPS_TOLD = 5;
    /// A few rows never fail an upload; beyond them, one in so many does.
    private static final long ALWAYS_ALLOWED = 10;

    private static final long ALLOWED_ONE_IN = 20;

    private record Group(Problem first, long rows) {
        Problem problem() {
            String more = rows > 1 ? " (and in " + Messages.count(rows - 1, "more row") + ")" : "";
            return new Problem(first.file(), first.row(), first.column(), first.message() + more);
        }
    }

    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private long count;

    /// @param row from 1
    public void add(long row, Rejection rejected) {
        count++;
        if (count <= KEPT) {
            lines.writeBytes(Json.bytes(json(row, rejected)));
            lines.write('\n');
        }
        String key = rejected.column() != null ? "column " + rejected.column() : rejected.reason();
        Group group = groups.get(key);
        if (group != null) {
            groups.put(key, new Group(group.first(), group.rows() + 1));
        } else if (groups.size() < GROUPS) {
            groups.put(key, new Group(new Problem(null, row, rejected.column(), rejected.reason()), 1));
        }
    }

    public long count() {
        return count;
    }

    /// The file for the user: a JSON object a line, with `row`, `reason` and, where it is about one, `column` and
    /// `cell`. Empty where no row was rejected.
    public Optional<byte[]> file() {
        return count == 0 ? Optional.empty() : Optional.of(lines.toByteArray());
    }

    /// Whether more rows were rejected than an upload may have.
    ///
    /// @param rows how many the table has
    public boolean areTooMany(long rows) {
        return count > Math.max(ALWAYS_ALLOWED, rows / ALLOWED_ONE_IN);
    }

    /// @throws FailureException where too many rows were rejected, with the commonest reasons
    public void refuseTooMany(long rows) {
        if (!areTooMany(rows)) return;
        throw FailureException.user(
                Stage.INGEST,
                Messages.count(count) + " of " + Messages.count(rows, "row") + " cannot be read; at most one in "
                        + ALLOWED_ONE_IN
                        + " may be. Look at the rows named here, or choose other types for the columns.",
                commonest().toArray(Problem[]::new));
    }

    /// That some rows were rejected; empty where none was.
    public Optional<Notice> notice(long rows) {
        if (count == 0) return Optional.empty();
        return Optional.of(new Notice(
                Notice.Topic.ROWS_REJECTED,
                Messages.count(count) + " of " + Messages.count(rows, "row")
                        + " could not be used and are left out. Most often: "
                        + commonest().getFirst()));
    }

    /// The commonest reasons, each with the first row it was met in.
    public List<Problem> commonest() {
        List<Group> sorted = new ArrayList<>(groups.values());
        sorted.sort(Comparator.comparingLong(Group::rows).reversed());
        return sorted.stream().limit(GROUPS_TOLD).map(Group::problem).toList();
    }

    private static ObjectNode json(long row, Rejection rejected) {
        ObjectNode node = Json.object().put("row", row);
        if (rejected.column() != null) node.put("column", rejected.column());
        node.put("reason", rejected.reason());
        if (rejected.cell() != null) node.put("cell", rejected.cell());
        return node;
    }
}
