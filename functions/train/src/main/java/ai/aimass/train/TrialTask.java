package ai.aimass.train;

import ai.aimass.storage.json.JsonCodec;
import ai.aimass.storage.json.JsonFields;
import ai.aimass.train.plan.Trial;
import ai.aimass.train.plan.TrialCodec;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// A trial with the rows it is tried on.
///
/// @param rowLimit of more training rows than this, so many are taken
/// @param allFolds whether every fold is held out in turn, or the first alone
/// @param passing with more error than this on the first fold the trial ends there; infinite where it never does
record TrialTask(Trial trial, int rowLimit, boolean allFolds, double passing) {
    static final JsonCodec<TrialTask> CODEC = new JsonCodec<>() {
        private final TrialCodec trials = new TrialCodec();

        @Override
        public ObjectNode write(TrialTask task) {
            ObjectNode node =
                    trials.write(task.trial).put("rowLimit", task.rowLimit).put("allFolds", task.allFolds);
            return task.passing == Double.POSITIVE_INFINITY ? node : node.put("passing", task.passing);
        }

        @Override
        public TrialTask read(JsonFields fields) {
            return new TrialTask(
                    trials.read(fields),
                    fields.integer("rowLimit"),
                    fields.bool("allFolds"),
                    fields.optionalNumber("passing").orElse(Double.POSITIVE_INFINITY));
        }
    };
}
