package ai.aimass.train;

import ai.aimass.domain.Blob;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.JsonCodec;
import ai.aimass.storage.json.JsonFields;
import ai.aimass.storage.json.PointerCodecs;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/// A member of the ensemble, or one of the models whose mean it is, to be fitted anew.
///
/// @param purpose what it is fitted for
/// @param withoutFold training rows of this fold are not learned from; -1 where all are
/// @param weight its part in the ensemble: the recipe's, or its share of that
/// @param decided what was decided on the way, in words for people; the same in all refits of a run
record Refit(Purpose purpose, Recipe recipe, int withoutFold, double weight, List<String> decided) {
    static final int ALL_FOLDS = -1;

    Refit {
        decided = List.copyOf(decided);
    }

    enum Purpose {
        /// On training rows, so that test rows can tell how good the recipe is.
        EVALUATION,
        /// On all labelled rows, to be published.
        FINAL;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The trial that its learner comes from.
    String trial() {
        return recipe.trial();
    }

    String view() {
        return recipe.view();
    }

    /// Evaluations and finals of the same members are in the same order.
    String name() {
        String name = purpose.label() + "-" + recipe.trial();
        return withoutFold == ALL_FOLDS ? name : name + "-without-" + withoutFold;
    }

    static final JsonCodec<Refit> CODEC = new JsonCodec<>() {
        @Override
        public ObjectNode write(Refit refit) {
            ObjectNode node = Json.object().put("purpose", refit.purpose.name());
            node.set("recipe", Recipe.CODEC.write(refit.recipe));
            node.put("withoutFold", refit.withoutFold).put("weight", refit.weight);
            node.set("decided", Json.texts(refit.decided));
            return node;
        }

        @Override
        public Refit read(JsonFields fields) {
            return new Refit(
                    fields.parsed("purpose", Purpose::valueOf),
                    fields.object("recipe", Recipe.CODEC),
                    fields.integer("withoutFold"),
                    fields.number("weight"),
                    fields.texts("decided"));
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
