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
///
/// @param learner the best of its search, with every setting decided
/// @param error of what it predicted of rows held out, see [ai.aimass.train.learn.Errors]
/// @param heldOut these predictions, in the order of the dataset
record TrialResult(Learner learner, double error, Blob heldOut) {
    static final JsonCodec<TrialResult> CODEC = new JsonCodec<>() {
        private final LearnerCodec learners = new LearnerCodec();

        @Override
        public ObjectNode write(TrialResult result) {
            ObjectNode node = Json.object();
            node.set("learner", learners.write(result.learner));
            node.put("error", result.error);
            node.set("heldOut", PointerCodecs.BLOB.write(result.heldOut));
            return node;
        }

        @Override
        public TrialResult read(JsonFields fields) {
            return new TrialResult(
                    fields.object("learner", learners),
                    fields.number("error"),
                    fields.object("heldOut", PointerCodecs.BLOB));
        }
    };
}
