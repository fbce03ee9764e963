package ai.aimass.ingest.schema;

import ai.aimass.decode.Messages;
import ai.aimass.domain.Column;
import ai.aimass.domain.ColumnKind;
import ai.aimass.domain.ColumnType;
import ai.aimass.domain.Direction;
import ai.aimass.domain.FailureException;
import ai.aimass.domain.Notice;
import ai.aimass.domain.Problem;
import ai.aimass.domain.Role;
import ai.aimass.domain.Schema;
import ai.aimass.domain.Stage;
import ai.aimass.domain.TrainingRequest;
import ai.aimass.ingest.profile.ColumnProfile;
import ai.aimass.ingest.profile.TableProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Makes a [SchemaPlan], column by column.
final class SchemaPlanner {
    private static final int COLUMNS_TOLD = 50;

    private final TableProfile profile;
    private final TrainingRequest request;
    private final ColumnWishes wishes;
    private final TypeInference inference;
    private final Map<String, ColumnType.Media> media;
    private final List<Notice> notices = new ArrayList<>();
    private final SequencedMap<String, LeavingOut> leftOut = new LinkedHashMap<>();

    SchemaPlanner(TableProfile profile, TrainingRequest request, Map<String, ColumnType.Media> media) {
        this.profile = profile;
        this.request = request;
        this.media = Map.copyOf(media);
        this.wishes = ColumnWishes.of(request, profile.names());
        this.inference = TypeInference.of(profile);
    }

    SchemaPlan plan() {
        int target = target();
        String name = profile.names().get(target);
        new TargetFinder(request).notice(profile.names(), target).ifPresent(notices::add);
        TaskDecision task = TaskDecision.of(
                name,
                profile.columns().get(target),
                profile.targetValues(),
                wishes.kind(name).orElse(null),
                request.task(),
                inference);
        notices.addAll(task.notices());
        requireOther(name);
        LeakGuard guard = new LeakGuard(SampledTarget.of(profile.sample().column(target), task));
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < profile.names().size(); i++) {
            columns.add(i == target ? column(i, task.type(), new Role.Target()) : decide(i, guard, name));
        }
        Schema schema = new Schema(columns);
        if (schema.features().isEmpty()) throw noFeatures();
        tellWhatIsLeftOut();
        return new SchemaPlan(schema, task.kind(), task.rareClasses(), notices);
    }

    private int target() {
        if (profile.rows() == 0) {
            throw FailureException.user(Stage.INGEST, "This table has a header but no rows below it.");
        }
        profile.defects().refuseTooMany(profile.rows());
        if (profile.target() >= 0) return profile.target();
        if (request.target() == null) {
            throw FailureException.user(Stage.INGEST, "All columns are left out, so none can be the target.");
        }
        throw NameSearch.unknown(profile.names(), request.target(), "the target");
    }

    /// Names that differ in case alone may be the same column.
    private void requireOther(String target) {
        if (wishes.isWeight(target)) {
            throw FailureException.user(Stage.INGEST, "Column '" + target + "' is both the target and the weight.");
        }
        if (wishes.monotone(target) != null) {
            throw FailureException.user(
                    Stage.INGEST, "Column '" + target + "' is the target, so it cannot be monotone.");
        }
    }

    private Column decide(int index, LeakGuard guard, String target) {
        String name = profile.names().get(index);
        ColumnProfile column = profile.columns().get(index);
        if (wishes.isWeight(name)) {
            return column(index, inference.ofKind(ColumnKind.NUMERIC, column), new Role.Weight());
        }
        ColumnType type = type(name, column);
        Direction monotone = wishes.monotone(name);
        if (monotone != null && !(type instanceof ColumnType.Numeric)) {
            throw FailureException.user(
                    Stage.INGEST,
                    "Column '" + name + "' is to be monotone, but it is "
                            + type.kind().label() + ": only numeric columns can be.");
        }
        Optional<LeavingOut> leaving = leaving(index, type, guard, target);
        if (leaving.isPresent()) {
            leftOut.put(name, leaving.get());
            return column(index, type, new Role.LeftOut(leaving.get().reason()));
        }
        if (TypeInference.isDayOrMonthInDoubt(column, type)) {
            notices.add(new Notice(
                    Notice.Topic.COLUMN_TYPE,
                    "Column '" + name + "' has dates that could be read in two ways; they were read with the day"
                            + " before the month. Write them as year-month-day if that is wrong."));
        }
        return column(index, type, new Role.Feature(monotone));
    }

    private ColumnType type(String name, ColumnProfile column) {
        ColumnType.Media files = media.get(name);
        if (files == null) {
            return wishes.kind(name)
                    .map(kind -> inference.ofKind(kind, column))
                    .orElseGet(() -> inference.infer(column));
        }
        Optional<ColumnKind> other = wishes.kind(name).filter(kind -> kind != files.kind());
        if (other.isPresent()) {
            throw FailureException.user(
                    Stage.INGEST,
                    "Column '" + name + "' is to be " + other.get().label()
                            + ", but it names files of the upload, which" + " are of the kind "
                            + files.kind().label() + ".");
        }
        return files;
    }

    private Optional<LeavingOut> leaving(int index, ColumnType type, LeakGuard guard, String target) {
        String name = profile.names().get(index);
        if (wishes.drops(name)) return Optional.of(LeavingOut.asWished());
        if (wishes.keeps(name)) return Optional.empty();
        return LeavingOut.forItself(
                        name,
                        profile.columns().get(index),
                        type,
                        wishes.kind(name).isPresent() || media.containsKey(name))
                .or(() -> guard.leaks(profile.sample().column(index), type)
                        ? Optional.of(LeavingOut.forLeaking(target))
                        : Optional.empty());
    }

    private Column column(int index, ColumnType type, Role role) {
        ColumnProfile column = profile.columns().get(index);
        return new Column(profile.names().get(index), type, role, column.missing(), column.distinct());
    }

    private FailureException noFeatures() {
        Problem[] problems = leftOut.entrySet().stream()
                .limit(COLUMNS_TOLD)
                .map(entry -> new Problem(
                        null,
                        null,
                        entry.getKey(),
                        "left out: " + entry.getValue().reason()))
                .toArray(Problem[]::new);
        return FailureException.user(
                Stage.INGEST,
                "No column is left to predict from: every one beside the target was left out. Name those to keep, or"
                        + " upload a table with more columns.",
                problems);
    }

    private void tellWhatIsLeftOut() {
        List<Map.Entry<String, LeavingOut>> told = leftOut.entrySet().stream()
                .filter(entry -> !wishes.drops(entry.getKey()))
                .toList();
        for (Map.Entry<String, LeavingOut> entry : told.subList(0, Math.min(COLUMNS_TOLD, told.size()))) {
            LeavingOut leaving = entry.getValue();
            notices.add(new Notice(
                    Notice.Topic.COLUMN_LEFT_OUT,
                    "Column '" + entry.getKey() + "' was left out: " + leaving.reason() + "." + leaving.advice()));
        }
        if (told.size() > COLUMNS_TOLD) {
            notices.add(new Notice(
                    Notice.Topic.COLUMN_LEFT_OUT,
                    Messages.count(told.size() - COLUMNS_TOLD, "more column") + " were left out for such reasons."));
        }
    }
}
