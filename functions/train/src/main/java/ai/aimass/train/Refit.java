package ai.aimass.train;

import ai.aimass.domain.Blob;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.JsonCodec;
import ai.aimass.storage.json.JsonFields;
import ai.aimass.storage.json.PointerCodecs;
import ai.aimass.train.learn.Learner;
import ai.aimass.train.learn.LearnerCodec;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/// A member of the ensemble, to be fitted anew.
///
/// @param purpose what it is fitted for
/// @param trial the trial that its learner comes from
/// @param weight its part in the ensemble
/// @param rowLimit of more rows than this, so many are learned from
record Refit(Purpose purpose, String trial, String view, Learner learner, double weight, int rowLimit, long seed) {
    enum Purpose {
        /// On training rows, so that test rows can tell how good the recipe is.
        EVALUATION,
        /// On all labelled rows, to be published.
        FINAL;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Evaluations and finals of the same members are in the same order.
    String name() {
        return purpose.label() + "-" + trial;
    }

    static final JsonCodec<Refit> CODEC = new JsonCodec<>() {
        private final LearnerCodec learners = new LearnerCodec();

        @Override
        public ObjectNode write(Refit refit) {
            ObjectNode node = Json.object()
                    .put("purpose", refit.purpose.name())
                    .put("trial", refit.trial)
                    .put("view", refit.view)
                    .put("weight", refit.weight)
                    .put("rowLimit", refit.rowLimit)
                    .put("seed", refit.seed);
            node.set("learner", learners.write(refit.learner));
            return node;
        }

        @Override
        public Refit read(JsonFields fields) {
            return new Refit(
                    fields.parsed("purpose", Purpose::valueOf),
                    fields.text("trial"),
                    fields.text("view"),
                    fields.object("learner", learners),
                    fields.number("weight"),
                    fields.integer("rowLimit"),
                    fields.whole("seed"));
        }
    };

    /// What came of a refit.
    ///
    /// @param model see [ai.aimass.train.learn.ModelFile]
    /// @param test what it predicts of the test rows, in the order of the dataset
    record Result(Blob model, Blob test) {
        static final JsonCodec<Result> CODEC = new JsonCodec<>() {
            @Override
            public ObjectNode write(Result result) {
                ObjectNode node = Json.object();
                node.set("model", PointerCodecs.BLOB.write(result.model));
                node.set("test", PointerCodecs.BLOB.write(result.test));
                return node;
            }

            @Override
            public Result read(JsonFields fields) {
                return new Result(
                        fields.object("model", PointerCodecs.BLOB), fields.object("test", PointerCodecs.BLOB));
            }
        };
    }
}
