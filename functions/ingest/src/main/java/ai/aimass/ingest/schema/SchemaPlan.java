package ai.aimass.ingest.schema;

import ai.aimass.domain.ColumnType;
import ai.aimass.domain.Notice;
import ai.aimass.domain.Schema;
import ai.aimass.domain.TaskKind;
import ai.aimass.domain.TrainingRequest;
import ai.aimass.ingest.profile.TableProfile;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is made of a table: the type and role of each column, and the task.
///
/// @param rareClasses classes whose rows are left out
/// @param notices what was decided on the way
public record SchemaPlan(Schema schema, TaskKind task, Set<String> rareClasses, List<Notice> notices) {
    public SchemaPlan {
        rareClasses = Set.copyOf(rareClasses);
        notices = List.copyOf(notices);
    }

    /// @param media the columns whose cells name files, and what the files become
    /// @throws ai.aimass.domain.FailureException where nothing can be learned from the table, saying why
    public static SchemaPlan of(TableProfile profile, TrainingRequest request, Map<String, ColumnType.Media> media) {
        return new SchemaPlanner(profile, request, media).plan();
    }
}
