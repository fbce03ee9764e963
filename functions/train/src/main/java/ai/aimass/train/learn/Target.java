package ai.aimass.train.learn;

import ai.aimass.domain.ClassChoice;
import java.util.Arrays;

/// What is to be predicted of every row.
public sealed interface Target {
    int rows();

    /// How many numbers a model gives for a row: a probability for each class, or one value.
    int outputs();

    /// The targets of the given rows alone, in their order.
    static Target of(Target target, int[] rows) {
        return switch (target) {
            case Classes classes ->
                new Classes(
                        Arrays.stream(rows).map(row -> classes.labels[row]).toArray(), classes.count, classes.choice);
            case Numbers numbers ->
                new Numbers(Arrays.stream(rows)
                        .mapToDouble(row -> numbers.values[row])
                        .toArray());
        };
    }

    /// @param labels the class of each row, from 0 to `count` - 1
    /// @param count how many classes there are, also where some have no row here
    /// @param choice which class is answered, and so held against the label
    record Classes(int[] labels, int count, ClassChoice choice) implements Target {
        /// The most probable class is answered.
        public Classes(int[] labels, int count) {
            this(labels, count, ClassChoice.MOST_PROBABLE);
        }

        public Classes {
            if (count < 2) throw new IllegalArgumentException(count + " classes");
            for (int label : labels) {
                if (label < 0 || label >= count) throw new IllegalArgumentException("there is no class " + label);
            }
        }

        @Override
        public int rows() {
            return labels.length;
        }

        @Override
        public int outputs() {
            return count;
        }
    }

    /// @param values the number of each row; finite
    record Numbers(double[] values) implements Target {
        public Numbers {
            for (double value : values) {
                if (!Double.isFinite(value)) throw new IllegalArgumentException("not a finite target: " + value);
            }
        }

        @Override
        public int rows() {
            return values.length;
        }

        @Override
        public int outputs() {
            return 1;
        }
    }
}
