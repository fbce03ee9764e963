package ai.aimass.infer.jobs;

import ai.aimass.domain.Failure;
import ai.aimass.domain.Published;
import ai.aimass.domain.Stage;
import java.util.List;

/// Where an upload is on its way to a model.
public sealed interface JobState {
    /// Announced; its content has not come.
    record Waiting() implements JobState {}

    /// In this stage; those before are done.
    record Working(Stage stage, List<Step> steps) implements JobState {
        public Working {
            steps = List.copyOf(steps);
        }
    }

    record Ready(Published published) implements JobState {}

    record Failed(Failure failure) implements JobState {}

    /// The word for it in answers.
    default String label() {
        return switch (this) {
            case Waiting w -> "waiting";
            case Working w -> w.stage().label();
            case Ready r -> "ready";
            case Failed f -> "failed";
        };
    }
}
