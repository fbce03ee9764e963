package ai.aimass.ingest.schema;

import ai.aimass.domain.Notice;
import ai.aimass.domain.TrainingRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/// Finds the column that is to be predicted: the one the user named, or else one that is called as targets are, or
/// else the last one.
public final class TargetFinder implements ToIntFunction<List<String>> {
    /// What targets are called, most certain first.
    private static final List<String> NAMES =
            List.of("target", "label", "labels", "class", "y", "outcome", "response", "ground_truth", "标签", "目标", "类别");

    private final TrainingRequest request;

    public TargetFinder(TrainingRequest request) {
        this.request = request;
    }

    /// @return -1 where the user named one that is not there
    @Override
    public int applyAsInt(List<String> columns) {
        if (request.target() != null)
            return NameSearch.find(columns, request.target()).orElse(-1);
        return named(columns).orElseGet(() -> last(columns));
    }

    /// That the target was not named, for the user to know which one was taken; empty where it was.
    public Optional<Notice> notice(List<String> columns, int target) {
        if (request.target() != null) return Optional.empty();
        String name = "'" + columns.get(target) + "'";
        String reason = named(columns).isPresent()
                ? "the column " + name + " was taken, for its name"
                : "the last column, " + name + ", was taken";
        return Optional.of(new Notice(
                Notice.Topic.TARGET,
                "No target was named: " + reason + ". Name another if this is not what to predict."));
    }

    private Optional<Integer> named(List<String> columns) {
        for (String name : NAMES) {
            for (int i = 0; i < columns.size(); i++) {
                if (columns.get(i).equalsIgnoreCase(name) && isFree(columns.get(i))) {
                    return Optional.of(i);
                }
            }
        }
        return Optional.empty();
    }

    private int last(List<String> columns) {
        for (int i = columns.size() - 1; i >= 0; i--) {
            if (isFree(columns.get(i))) return i;
        }
        return -1;
    }

    private boolean isFree(String column) {
        return !request.drop().contains(column)
                && !column.equalsIgnoreCase(request.weight())
                && !request.monotone().containsKey(column);
    }
}
