package ai.aimass.ingest.schema;

import ai.aimass.decode.Messages;
import ai.aimass.decode.Numbers;
import ai.aimass.domain.ColumnKind;
import ai.aimass.domain.ColumnType;
import ai.aimass.domain.FailureException;
import ai.aimass.domain.Notice;
import ai.aimass.domain.Stage;
import ai.aimass.domain.TaskKind;
import ai.aimass.ingest.profile.CellForms;
import ai.aimass.ingest.profile.ColumnProfile;
import ai.aimass.ingest.profile.ValueCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What kind of task a target makes. Words are classes; so are two values of any sort, and whole numbers that count
/// from 0 or 1 without a gap, are few, and all have their share of rows. Other numbers are quantities: ratings from
/// 3 to 9 have a gap before them, counts of claims get rare as they grow.
///
/// @param kind what is to be learned
/// @param type how the target's cells are read: classes as they are written, quantities as numbers
/// @param rareClasses classes of too few rows to be learned and tested; their rows are left out
/// @param notices what the user did not decide
record TaskDecision(TaskKind kind, ColumnType type, SortedSet<String> rareClasses, List<Notice> notices) {
    /// With fewer rows that have a target nothing is learned.
    static final int LABELLED_ROWS = 10;

    private static final int MOST_COUNTED_CLASSES = 30;
    private static final int ROWS_FOR_A_COUNTED_CLASS = 3;
    /// Of the rows that each class would have if all had the same number.
    private static final double SHARE_OF_A_COUNTED_CLASS = 0.1;

    /// @throws FailureException where nothing can be learned of this target
    static TaskDecision of(
            String name,
            ColumnProfile column,
            ValueCounts values,
            @Nullable ColumnKind wishedKind,
            @Nullable TaskKind wishedTask,
            TypeInference inference) {
        refuseEmpty(name, column);
        TaskKind wished = wishedTask == null && wishedKind != null ? ofKind(wishedKind) : wishedTask;
        TaskKind kind = wished == null ? kind(column, values) : wished;
        return switch (kind) {
            case CLASSIFICATION -> classification(name, column, values, wished == null);
            case REGRESSION -> regression(name, column, inference, wished == null);
        };
    }

    private static void refuseEmpty(String name, ColumnProfile column) {
        if (column.present() == 0) {
            throw failure(
                    "The target column '" + name + "' has no value in any row, so there is nothing to learn from.");
        }
        if (column.present() < LABELLED_ROWS) {
            throw failure("The target column '" + name + "' has a value in only "
                    + Messages.count(column.present(), "row") + "; at least " + LABELLED_ROWS + " are needed.");
        }
        if (column.distinct() == 1) {
            throw failure(
                    "The target column '" + name + "' has the same value in every row, so there is nothing to tell"
                            + " apart. Name another target, or add rows with other values.");
        }
    }

    private static TaskKind ofKind(ColumnKind kind) {
        return kind == ColumnKind.NUMERIC ? TaskKind.REGRESSION : TaskKind.CLASSIFICATION;
    }

    private static TaskKind kind(ColumnProfile column, ValueCounts values) {
        boolean quantity = TypeInference.isNumeric(column) && !isCategory(column, values);
        return quantity ? TaskKind.REGRESSION : TaskKind.CLASSIFICATION;
    }

    private static TaskDecision classification(
            String name, ColumnProfile column, ValueCounts values, boolean decidedHere) {
        if (values.areTooMany()) {
            throw failure("The target column '" + name + "' has more than " + Messages.count(ValueCounts.LIMIT)
                    + " different values, too many to be classes. "
                    + (TypeInference.isNumeric(column)
                            ? "As quantities they can be learned: ask for regression."
                            : "Name another target."));
        }
        List<Notice> notices = new ArrayList<>();
        if (decidedHere && values.counts().size() > 2 && TypeInference.isNumeric(column)) {
            notices.add(new Notice(
                    Notice.Topic.TASK,
                    "'" + name + "' is predicted as one of "
                            + Messages.count(values.counts().size())
                            + " classes (classification). Ask for regression if it is a quantity."));
        }
        RareClasses rare = RareClasses.of(name, values.counts());
        rare.notice(name).ifPresent(notices::add);
        return new TaskDecision(TaskKind.CLASSIFICATION, new ColumnType.Categorical(), rare.names(), notices);
    }

    private static TaskDecision regression(
            String name, ColumnProfile column, TypeInference inference, boolean decidedHere) {
        if (column.countOfAny(CellForms.POINT | CellForms.COMMA) * 2 < column.present()) {
            throw failure("The target column '" + name
                    + "' cannot be predicted as a quantity (regression): most of its values are no numbers.");
        }
        List<Notice> notices = new ArrayList<>();
        if (decidedHere && column.distinct() <= MOST_COUNTED_CLASSES) {
            notices.add(new Notice(
                    Notice.Topic.TASK,
                    "'" + name + "' is predicted as a quantity (regression). Ask for classification if its values are"
                            + " names of classes."));
        }
        ColumnType type = inference.ofKind(ColumnKind.NUMERIC, column);
        return new TaskDecision(TaskKind.REGRESSION, type, new TreeSet<>(), notices);
    }

    private static boolean isCategory(ColumnProfile column, ValueCounts values) {
        if (values.areTooMany()) return false;
        SortedMap<Double, Long> numbers = numbers(values);
        if (numbers.size() <= 2) return numbers.size() == 2;
        double first = numbers.firstKey();
        boolean counted = (first == 0 || first == 1) && numbers.lastKey() - first == numbers.size() - 1;
        boolean whole = column.countOfAny(CellForms.WHOLE) == column.countOfAny(CellForms.POINT | CellForms.COMMA);
        if (!counted || !whole || numbers.size() > MOST_COUNTED_CLASSES) return false;
        double least = Math.max(ROWS_FOR_A_COUNTED_CLASS, SHARE_OF_A_COUNTED_CLASS * column.present() / numbers.size());
        return numbers.values().stream().allMatch(rows -> rows >= least);
    }

    /// The values that are numbers and how many rows have each; `1` and `1.0` are one value.
    private static SortedMap<Double, Long> numbers(ValueCounts values) {
        SortedMap<Double, Long> numbers = new TreeMap<>();
        values.counts().forEach((value, rows) -> {
            double number = Numbers.parse(value.toCharArray(), 0, value.length(), '.');
            if (Double.isFinite(number)) numbers.merge(number, rows, Long::sum);
        });
        return numbers;
    }

    private static FailureException failure(String summary) {
        return FailureException.user(Stage.INGEST, summary);
    }
}
