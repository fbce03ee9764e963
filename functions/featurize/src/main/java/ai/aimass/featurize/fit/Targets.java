package ai.aimass.featurize.fit;

import ai.aimass.domain.Task;
import java.util.List;

/// What is averaged over the rows of a category, as columns: a number itself; for two classes, whether it is
/// the second; for more, whether it is each of them, up to [#MAX_CLASSES] of the first.
public sealed interface Targets {
    /// More classes would make too many columns of each category.
    int MAX_CLASSES = 8;

    static Targets of(Task task, String targetColumn) {
        return switch (task) {
            case Task.Regression r -> new Quantity(targetColumn);
            case Task.Classification c -> {
                List<String> classes = c.classes();
                yield classes.size() == 2
                        ? new Classes(1, classes.subList(1, 2))
                        : new Classes(0, classes.subList(0, Math.min(MAX_CLASSES, classes.size())));
            }
        };
    }

    /// What each column is, for the names of features.
    List<String> names();

    /// @param label as in [TrainingRows]
    double value(double label, int column);

    default int columns() {
        return names().size();
    }

    record Quantity(String name) implements Targets {
        @Override
        public List<String> names() {
            return List.of(name);
        }

        @Override
        public double value(double label, int column) {
            return label;
        }
    }

    /// @param first the index of the class of the first column
    record Classes(int first, List<String> names) implements Targets {
        public Classes {
            names = List.copyOf(names);
        }

        @Override
        public double value(double label, int column) {
            return label == first + column ? 1 : 0;
        }
    }
}
