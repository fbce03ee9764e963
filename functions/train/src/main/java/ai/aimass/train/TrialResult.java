package ai.aimass.train;

import ai.aimass.domain.Blob;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.JsonCodec;
import ai.aimass.storage.json.JsonFields;
import ai.aimass.storage.json.PointerCodecs;
import ai.aimass.train.learn.Learner;
import ai.aimass.train.learn.LearnerCodec;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// What came of a trial.
sealed interface TrialResult {
    /// The best of its search, with every setting decided.
    Learner learner();

    /// On the first fold alone, see [ai.aimass.train.learn.Errors]: what all trials can be compared by.
    double firstError();

    /// Of a trial that went on to its end.
    ///
    /// @param error of what it predicted of all rows held out
    /// @param heldOut these predictions, in the order of the dataset
    record Whole(Learner learner, double firstError, double error, Blob heldOut) implements TrialResult {}

    /// Of a trial that was given up after the first fold. It can be in no ensemble.
    record Stopped(Learner learner, double firstError) implements TrialResult {}

    JsonCodec<TrialResult> CODEC = new JsonCodec<>() {
        private final LearnerCodec learners = new LearnerCodec();

        @Override
        public ObjectNode write(TrialResult result) {
            ObjectNode node = Json.object();
            node.set("learner", learners.write(result.learner()));
            node.put("firstError", result.firstError());
            switch (result) {
                case Whole whole -> {
                    node.put("error", whole.error);
                    node.set("heldOut", PointerCodecs.BLOB.write(whole.heldOut));
                }
                case Stopped s -> node.put("stopped", true);
            }
            return node;
        }

        @Override
        public TrialResult read(JsonFields fields) {
            Learner learner = fields.object("learner", learners);
            double firstError = fields.number("firstError");
            if (fields.has("stopped")) return new Stopped(learner, firstError);
            return new Whole(learner, firstError, fields.number("error"), fields.object("heldOut", PointerCodecs.BLOB));
        }
    };
}
