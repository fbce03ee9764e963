package ai.aimass.domain;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What the user asked for with an upload. All but the model's name has a default.
///
/// @param target the column to predict; null: found from the names and places of the columns
/// @param task null: decided from the target's values
/// @param header whether the first row names the columns; null: decided from the first rows
/// @param types kinds that the user knows better, by column name
/// @param keep columns that stay features though the guard would leave them out
/// @param drop columns that the user leaves out
/// @param maxLoss how much of the model's metric compression may cost, as a share (0.005 is half a percent)
/// @param seed every random draw of every stage follows from it and from the uploaded bytes
/// @param generation which generation of the pipeline was current when the upload was made; a newer one starts a new
/// run
public record TrainingRequest(
        ModelName model,
        @Nullable String target,
        @Nullable TaskKind task,
        @Nullable Boolean header,
        SortedMap<String, ColumnKind> types,
        SortedSet<String> keep,
        SortedSet<String> drop,
        double maxLoss,
        long seed,
        int generation) {
    /// Grows with every release whose stages would make another model of the same upload.
    public static final int CURRENT_GENERATION = 2;

    public static final double DEFAULT_MAX_LOSS = 0.005;

    public TrainingRequest {
        types = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(types));
        keep = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(keep));
        drop = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(drop));
        if (!(maxLoss >= 0 && maxLoss <= 1)) {
            throw new IllegalArgumentException("maxLoss is a share from 0 to 1, not " + maxLoss);
        }
        if (target != null && drop.contains(target)) {
            throw new IllegalArgumentException("column '" + target + "' is both the target and to be dropped");
        }
        for (String column : drop) {
            if (keep.contains(column)) {
                throw new IllegalArgumentException("column '" + column + "' is both to be kept and to be dropped");
            }
        }
    }

    /// All defaults: what an upload gets that comes without a request.
    public static TrainingRequest forModel(ModelName model) {
        return new TrainingRequest(
                model,
                null,
                null,
                null,
                new TreeMap<>(Map.of()),
                new TreeSet<>(Set.of()),
                new TreeSet<>(Set.of()),
                DEFAULT_MAX_LOSS,
                0,
                CURRENT_GENERATION);
    }
}
