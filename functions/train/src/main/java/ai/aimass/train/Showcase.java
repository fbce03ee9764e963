package ai.aimass.train;

import ai.aimass.domain.Column;
import ai.aimass.domain.ColumnType;
import ai.aimass.domain.Task;
import ai.aimass.domain.UnifiedRecord;
import ai.aimass.domain.Value;
import ai.aimass.train.data.RowSelection;
import ai.aimass.train.data.RowSelection.Kind;
import ai.aimass.train.learn.Predictions;
import ai.aimass.train.learn.Target;
import ai.aimass.train.picture.Example;
import ai.aimass.train.picture.Picture;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Picks test rows for people to look at, where rows hold pictures, sounds or videos: of the classes that are taken for
/// each other most often those mistaken most surely, then some that are right; of numbers those that are furthest off,
/// then some that are nearest.
final class Showcase {
    private static final int PAIRS = 4;
    private static final int OF_PAIR = 4;
    private static final int RIGHT = 8;
    private static final int FURTHEST = 8;

    private final TrainingRun run;
    private final List<Column> features;

    Showcase(TrainingRun run) {
        this.run = run;
        this.features = run.dataset().value().schema().features();
    }

    /// Empty where there is nothing to see.
    ///
    /// @param test the targets of all test rows
    /// @param predicted of them
    List<Example> examples(Target test, Predictions predicted) {
        OptionalInt column = IntStream.range(0, features.size())
                .filter(place -> features.get(place).type() instanceof ColumnType.Media)
                .findFirst();
        if (column.isEmpty() || test.rows() == 0) return List.of();
        List<Integer> chosen = switch (test) {
            case Target.Classes classes -> ofClasses(classes, predicted);
            case Target.Numbers numbers -> ofNumbers(numbers, predicted);
        };
        Map<Integer, UnifiedRecord> records = records(chosen);
        double typical = test instanceof Target.Numbers numbers ? medianOff(numbers, predicted) : 0;
        List<Example> examples = new ArrayList<>();
        for (int row : chosen) {
            UnifiedRecord record = records.get(row);
            if (record != null) {
                example(record, column.getAsInt(), row, test, predicted, typical)
                        .ifPresent(examples::add);
            }
        }
        return examples;
    }

    /// @param typical how far off numbers usually are
    private Optional<Example> example(
            UnifiedRecord record, int column, int row, Target test, Predictions predicted, double typical) {
        if (!(record.values().get(column) instanceof Value.Media media)
                || !(features.get(column).type() instanceof ColumnType.Media type)) {
            return Optional.empty();
        }
        Picture picture = Picture.of(type, media.bytes());
        return Optional.of(
                switch (test) {
                    case Target.Classes classes -> {
                        List<String> names = ((Task.Classification) run.task()).classes();
                        int actual = classes.labels()[row];
                        int answered = answered(classes, predicted, row);
                        yield new Example(
                                record.source(), names.get(actual), names.get(answered), actual != answered, picture);
                    }
                    case Target.Numbers numbers ->
                        new Example(
                                record.source(),
                                number(numbers.values()[row]),
                                number(predicted.get(row, 0)),
                                off(numbers, predicted, row) > typical,
                                picture);
                });
    }

    private static List<Integer> ofClasses(Target.Classes test, Predictions predicted) {
        Map<Long, List<Integer>> pairs = new TreeMap<>();
        Map<Integer, List<Integer>> right = new TreeMap<>();
        for (int row = 0; row < test.rows(); row++) {
            int actual = test.labels()[row];
            int answered = answered(test, predicted, row);
            if (actual == answered)
                right.computeIfAbsent(actual, k -> new ArrayList<>()).add(row);
            else
                pairs.computeIfAbsent((long) actual * test.count() + answered, k -> new ArrayList<>())
                        .add(row);
        }
        Comparator<Integer> surest = Comparator.<Integer>comparingDouble(
                        row -> -predicted.get(row, answered(test, predicted, row)))
                .thenComparing(Comparator.naturalOrder());
        List<Integer> chosen = new ArrayList<>();
        pairs.values().stream()
                .sorted(Comparator.comparingInt((List<Integer> rows) -> -rows.size()))
                .limit(PAIRS)
                .forEach(rows -> rows.stream().sorted(surest).limit(OF_PAIR).forEach(chosen::add));
        right.values().stream()
                .limit(RIGHT)
                .forEach(rows -> rows.stream().min(surest).ifPresent(chosen::add));
        return chosen;
    }

    private static List<Integer> ofNumbers(Target.Numbers test, Predictions predicted) {
        List<Integer> furthest = IntStream.range(0, test.rows())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer row) -> -off(test, predicted, row)))
                .toList();
        List<Integer> chosen = new ArrayList<>(furthest.subList(0, Math.min(FURTHEST, furthest.size())));
        furthest.reversed().stream()
                .filter(row -> !chosen.contains(row))
                .limit(RIGHT)
                .forEach(chosen::add);
        return chosen;
    }

    private Map<Integer, UnifiedRecord> records(List<Integer> chosen) {
        Map<Integer, UnifiedRecord> records = new HashMap<>();
        RowSelection all = run.rows().all(Kind.TEST);
        RecordRows.each(run, all, (row, record) -> {
            if (chosen.contains(row)) records.put(row, record);
        });
        return records;
    }

    private static int answered(Target.Classes test, Predictions predicted, int row) {
        return test.choice().of(test.count(), k -> predicted.get(row, k));
    }

    private static double off(Target.Numbers test, Predictions predicted, int row) {
        return Math.abs(test.values()[row] - predicted.get(row, 0));
    }

    private static double medianOff(Target.Numbers test, Predictions predicted) {
        double[] sorted = IntStream.range(0, test.rows())
                .mapToDouble(row -> off(test, predicted, row))
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.5g", value);
    }
}
