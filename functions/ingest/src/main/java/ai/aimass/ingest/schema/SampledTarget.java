package ai.aimass.ingest.schema;

import ai.aimass.decode.Cells;
import ai.aimass.decode.Reading;
import ai.aimass.domain.ColumnType;
import ai.aimass.domain.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The target of the sampled rows.
sealed interface SampledTarget {
    int rows();

    /// @param codes (rows) a number for each class, in no order; -1 where there is no label
    /// @param count how many classes there are
    record Classes(int[] codes, int count) implements SampledTarget {
        @Override
        public int rows() {
            return codes.length;
        }
    }

    /// @param values (rows) NaN where there is no number
    record Quantities(double[] values) implements SampledTarget {
        @Override
        public int rows() {
            return values.length;
        }
    }

    static SampledTarget of(List<String> cells, TaskDecision task) {
        return switch (task.kind()) {
            case CLASSIFICATION -> {
                Map<String, Integer> codes = new HashMap<>();
                int[] coded = codes(cells, codes);
                yield new Classes(coded, codes.size());
            }
            case REGRESSION -> new Quantities(numbers(cells, task.type()));
        };
    }

    /// Codes from 0 for the different cells; -1 for missing ones.
    ///
    /// @param codes filled with what was found
    static int[] codes(List<String> cells, Map<String, Integer> codes) {
        int[] coded = new int[cells.size()];
        for (int i = 0; i < coded.length; i++) {
            coded[i] = switch (value(cells.get(i), new ColumnType.Categorical())) {
                case Value.Text text -> codes.computeIfAbsent(text.value(), t -> codes.size());
                case Value.Numeric n -> -1;
                case Value.Missing m -> -1;
                case Value.Media m -> -1;
            };
        }
        return coded;
    }

    /// NaN for what is missing or no number.
    static double[] numbers(List<String> cells, ColumnType type) {
        double[] numbers = new double[cells.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = value(cells.get(i), type) instanceof Value.Numeric number ? number.value() : Double.NaN;
        }
        return numbers;
    }

    private static Value value(String cell, ColumnType type) {
        return switch (Cells.read(cell, type)) {
            case Reading.Decoded decoded -> decoded.value();
            case Reading.Unreadable unreadable -> Value.Missing.INSTANCE;
        };
    }
}
