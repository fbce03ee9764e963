package ai.aimass.train;

import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.JsonCodec;
import ai.aimass.storage.json.JsonFields;
import ai.aimass.train.learn.Learner;
import ai.aimass.train.learn.LearnerCodec;
import ai.aimass.train.random.SplitMix64;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// How a member of the ensemble is fitted.
///
/// @param trial the trial that its learner comes from
/// @param weight its part in the ensemble
/// @param rowLimit of more rows than this, so many are learned from
/// @param seed of the trial
record Recipe(String trial, String view, Learner learner, double weight, int rowLimit, long seed) {
    /// The piece of a trial's randomness that its refits take; those without a fold take the next ones.
    private static final long REFIT = 1000;

    static Recipe of(TrialPhase.Finished trial, double weight) {
        return new Recipe(
                trial.task().trial().name(),
                trial.task().trial().view(),
                trial.result().learner(),
                weight,
                trial.task().rowLimit(),
                trial.task().trial().seed());
    }

    /// @param fold which is left out; -1 for none
    long seedWithout(int fold) {
        return SplitMix64.seed(seed, REFIT + 1 + fold);
    }

    static final JsonCodec<Recipe> CODEC = new JsonCodec<>() {
        private final LearnerCodec learners = new LearnerCodec();

        @Override
        public ObjectNode write(Recipe recipe) {
            ObjectNode node = Json.object()
                    .put("trial", recipe.trial)
                    .put("view", recipe.view)
                    .put("weight", recipe.weight)
                    .put("rowLimit", recipe.rowLimit)
                    .put("seed", recipe.seed);
            node.set("learner", learners.write(recipe.learner));
            return node;
        }

        @Override
        public Recipe read(JsonFields fields) {
            return new Recipe(
                    fields.text("trial"),
                    fields.text("view"),
                    fields.object("learner", learners),
                    fields.number("weight"),
                    fields.integer("rowLimit"),
                    fields.whole("seed"));
        }
    };
}
