package ai.aimass.domain;

import java.util.List;
import java.util.Set;

/// What is to be predicted.
public sealed interface Task {
    /// One of at least two classes. Their order is that of the model's probabilities.
    record Classification(List<String> classes, ClassChoice choice) implements Task {
        /// The most probable one.
        public Classification(List<String> classes) {
            this(classes, ClassChoice.MOST_PROBABLE);
        }

        public Classification {
            classes = List.copyOf(classes);
            if (classes.size() < 2) throw new IllegalArgumentException("fewer than two classes: " + classes);
            if (Set.copyOf(classes).size() != classes.size()) {
                throw new IllegalArgumentException("a class twice: " + classes);
            }
            if (choice.isBalanced() && choice.rates().size() != classes.size()) {
                throw new IllegalArgumentException(choice.rates().size() + " rates for " + classes);
            }
        }
    }

    /// A number.
    record Regression() implements Task {}

    /// How many numbers a model of this task gives for a row: a probability for each class, or one value.
    default int outputs() {
        return switch (this) {
            case Classification c -> c.classes().size();
            case Regression r -> 1;
        };
    }
}
