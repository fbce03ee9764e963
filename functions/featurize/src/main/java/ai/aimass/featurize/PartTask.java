package ai.aimass.featurize;

import ai.aimass.domain.Blob;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.JsonCodec;
import ai.aimass.storage.json.JsonFields;
import ai.aimass.storage.json.PointerCodecs;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/// The task of making the features of one part.
///
/// @param part which one, from 0
/// @param fit the file of the [Fit]
record PartTask(int part, Blob fit) {
    static final JsonCodec<PartTask> CODEC = new JsonCodec<>() {
        @Override
        public ObjectNode write(PartTask task) {
            ObjectNode node = Json.object().put("part", task.part);
            node.set("fit", PointerCodecs.BLOB.write(task.fit));
            return node;
        }

        @Override
        public PartTask read(JsonFields fields) {
            return new PartTask(fields.integer("part"), fields.object("fit", PointerCodecs.BLOB));
        }
    };

    /// The task's name, in whose order the tasks are.
    String name() {
        return name(part);
    }

    static String name(int part) {
        return String.format(Locale.ROOT, "part-%06d", part);
    }
}
