package ai.aimass.featurize;

import ai.aimass.domain.Task;
import ai.aimass.domain.Value;
import java.util.HashMap;
import java.util.Map;

/// Labels as numbers: a class by its place among the task's classes, a number as it is, NaN for none.
final class Labels {
    private final Task task;
    private final Map<String, Integer> places = new HashMap<>();

    Labels(Task task) {
        this.task = task;
        switch (task) {
            case Task.Classification c -> c.classes().forEach(name -> places.put(name, places.size()));
            case Task.Regression r -> {}
        }
    }

    /// @throws IllegalArgumentException where the label is none of the task's
    double number(Value label) {
        return switch (label) {
            case Value.Missing m -> Double.NaN;
            case Value.Numeric n -> {
                if (task instanceof Task.Regression) yield n.value();
                throw new IllegalArgumentException("a number as the label: " + n.value());
            }
            case Value.Media m -> throw new IllegalArgumentException("media as the label");
            case Value.Text t -> {
                Integer place = places.get(t.value());
                if (place == null) throw new IllegalArgumentException("not a class: '" + t.value() + "'");
                yield place;
            }
        };
    }
}
