package ai.aimass.domain;

import java.util.Collection;
import java.util.Collections;
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
/// @param weight the numeric column that says how many rows each row counts for; null: all count the same
/// @param monotone numeric columns whose growth may move predictions one way alone, by column name: the number, or the
///     probability of the second of two classes
/// @param balance whether rare classes count as much as frequent ones when one is answered, see [ClassChoice]
/// @param confidence how often, as a share, a prediction's set of classes or interval is to hold what is true
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
        @Nullable String weight,
        SortedMap<String, Direction> monotone,
        boolean balance,
        Budget budget,
        double confidence,
        double maxLoss,
        long seed,
        int generation) {
    /// Grows with every release whose stages would make another model of the same upload.
    public static final int CURRENT_GENERATION = 2;

    public static final double DEFAULT_MAX_LOSS = 0.005;

    public static final double DEFAULT_CONFIDENCE = 0.9;
    private static final double LEAST_CONFIDENCE = 0.5;
    private static final double GREATEST_CONFIDENCE = 0.99;

    public TrainingRequest {
        types = Collections.unmodifiableSortedMap(new TreeMap<>(types));
        keep = Collections.unmodifiableSortedSet(new TreeSet<>(keep));
        drop = Collections.unmodifiableSortedSet(new TreeSet<>(drop));
        monotone = Collections.unmodifiableSortedMap(new TreeMap<>(monotone));
        if (!(confidence >= LEAST_CONFIDENCE && confidence <= GREATEST_CONFIDENCE)) {
            throw new IllegalArgumentException("confidence is a share from " + LEAST_CONFIDENCE + " to "
                    + GREATEST_CONFIDENCE + ", not " + confidence);
        }
        if (!(maxLoss >= 0 && maxLoss <= 1)) {
            throw new IllegalArgumentException("maxLoss is a share from 0 to 1, not " + maxLoss);
        }
        if (balance && task == TaskKind.REGRESSION) {
            throw new IllegalArgumentException("balance is for classes, and the task is regression");
        }
        if (target != null && drop.contains(target)) {
            throw new IllegalArgumentException("column '" + target + "' is both the target and to be dropped");
        }
        for (String column : drop) {
            if (keep.contains(column)) {
                throw new IllegalArgumentException("column '" + column + "' is both to be kept and to be dropped");
            }
        }
        if (weight != null) requireNothingElse(weight, target, types, keep, drop);
        for (String column : monotone.keySet()) {
            requireFeature(column, target, weight, types, drop);
        }
    }

    private static void requireNothingElse(
            String weight,
            @Nullable String target,
            SortedMap<String, ColumnKind> types,
            SortedSet<String> keep,
            SortedSet<String> drop) {
        String column = "column '" + weight + "'";
        if (weight.equals(target)) throw new IllegalArgumentException(column + " is both the target and the weight");
        if (drop.contains(weight)) {
            throw new IllegalArgumentException(column + " is both the weight and to be dropped");
        }
        if (keep.contains(weight)) {
            throw new IllegalArgumentException(column + " is the weight, so it cannot be kept as a feature");
        }
        if (types.getOrDefault(weight, ColumnKind.NUMERIC) != ColumnKind.NUMERIC) {
            throw new IllegalArgumentException(column + " is the weight, so it is numeric");
        }
    }

    private static void requireFeature(
            String monotone,
            @Nullable String target,
            @Nullable String weight,
            SortedMap<String, ColumnKind> types,
            SortedSet<String> drop) {
        String column = "column '" + monotone + "' is to be monotone, ";
        if (monotone.equals(target)) throw new IllegalArgumentException(column + "but it is the target");
        if (monotone.equals(weight)) throw new IllegalArgumentException(column + "but it is the weight");
        if (drop.contains(monotone)) throw new IllegalArgumentException(column + "but it is to be dropped");
        if (types.getOrDefault(monotone, ColumnKind.NUMERIC) != ColumnKind.NUMERIC) {
            throw new IllegalArgumentException(column + "so it is numeric");
        }
    }

    /// All defaults: what an upload gets that comes without a request.
    public static TrainingRequest forModel(ModelName model) {
        return new Builder(model).build();
    }

    /// The same, to be changed.
    public Builder but() {
        return new Builder(this);
    }

    /// What is not said has its default.
    public static final class Builder {
        private final ModelName model;
        private @Nullable String target;
        private @Nullable TaskKind task;
        private @Nullable Boolean header;
        private Map<String, ColumnKind> types = Map.of();
        private Collection<String> keep = Set.of();
        private Collection<String> drop = Set.of();
        private @Nullable String weight;
        private Map<String, Direction> monotone = Map.of();
        private boolean balance;
        private Budget budget = Budget.STANDARD;
        private double confidence = DEFAULT_CONFIDENCE;
        private double maxLoss = DEFAULT_MAX_LOSS;
        private long seed;
        private int generation = CURRENT_GENERATION;

        public Builder(ModelName model) {
            this.model = model;
        }

        private Builder(TrainingRequest request) {
            this.model = request.model;
            this.target = request.target;
            this.task = request.task;
            this.header = request.header;
            this.types = request.types;
            this.keep = request.keep;
            this.drop = request.drop;
            this.weight = request.weight;
            this.monotone = request.monotone;
            this.balance = request.balance;
            this.budget = request.budget;
            this.confidence = request.confidence;
            this.maxLoss = request.maxLoss;
            this.seed = request.seed;
            this.generation = request.generation;
        }

        public Builder target(@Nullable String column) {
            this.target = column;
            return this;
        }

        public Builder task(@Nullable TaskKind kind) {
            this.task = kind;
            return this;
        }

        public Builder header(@Nullable Boolean isThere) {
            this.header = isThere;
            return this;
        }

        public Builder types(Map<String, ColumnKind> byColumn) {
            this.types = byColumn;
            return this;
        }

        public Builder keep(Collection<String> columns) {
            this.keep = columns;
            return this;
        }

        public Builder drop(Collection<String> columns) {
            this.drop = columns;
            return this;
        }

        public Builder weight(@Nullable String column) {
            this.weight = column;
            return this;
        }

        public Builder monotone(Map<String, Direction> byColumn) {
            this.monotone = byColumn;
            return this;
        }

        public Builder balance(boolean isAsked) {
            this.balance = isAsked;
            return this;
        }

        public Builder budget(Budget work) {
            this.budget = work;
            return this;
        }

        public Builder confidence(double share) {
            this.confidence = share;
            return this;
        }

        public Builder maxLoss(double share) {
            this.maxLoss = share;
            return this;
        }

        public Builder seed(long number) {
            this.seed = number;
            return this;
        }

        public Builder generation(int number) {
            this.generation = number;
            return this;
        }

        /// @throws IllegalArgumentException where what is asked for does not go together
        public TrainingRequest build() {
            return new TrainingRequest(
                    model,
                    target,
                    task,
                    header,
                    new TreeMap<>(types),
                    new TreeSet<>(keep),
                    new TreeSet<>(drop),
                    weight,
                    new TreeMap<>(monotone),
                    balance,
                    budget,
                    confidence,
                    maxLoss,
                    seed,
                    generation);
        }
    }
}
