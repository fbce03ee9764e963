package ai.aimass.train;

import ai.aimass.domain.Blob;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.JsonCodec;
import ai.aimass.storage.json.JsonFields;
import ai.aimass.storage.json.PointerCodecs;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// A member of the ensemble of which it is tried whether the mean of several models is better than one.
///
/// @param decided what was decided on the way, in words for people; the same in all bags of a run
record Bag(Recipe recipe, List<String> decided) {
    Bag {
        decided = List.copyOf(decided);
    }

    static final JsonCodec<Bag> CODEC = new JsonCodec<>() {
        @Override
        public ObjectNode write(Bag bag) {
            ObjectNode node = Json.object();
            node.set("recipe", Recipe.CODEC.write(bag.recipe));
            node.set("decided", Json.texts(bag.decided));
            return node;
        }

        @Override
        public Bag read(JsonFields fields) {
            return new Bag(fields.object("recipe", Recipe.CODEC), fields.texts("decided"));
        }
    };

    /// @param heldOut what the mean predicts of the first fold's rows
    record Result(Blob heldOut) {
        static final JsonCodec<Result> CODEC = new JsonCodec<>() {
            @Override
            public ObjectNode write(Result result) {
                ObjectNode node = Json.object();
                node.set("heldOut", PointerCodecs.BLOB.write(result.heldOut));
                return node;
            }

            @Override
            public Result read(JsonFields fields) {
                return new Result(fields.object("heldOut", PointerCodecs.BLOB));
            }
        };
    }
}
