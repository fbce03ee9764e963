package ai.aimass.infer.jobs;

import ai.aimass.domain.Digest;
import ai.aimass.domain.ModelName;
import ai.aimass.domain.Problem;
import ai.aimass.domain.TrainingRequest;
import ai.aimass.infer.problem.ProblemException;
import ai.aimass.infer.problem.ProblemKind;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.JsonFields;
import ai.aimass.storage.json.MalformedJsonException;
import ai.aimass.storage.json.TrainingRequestCodec;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads upload forms, from JSON or from a query string. A field that means nothing is an error rather than passed
/// over: a misspelt `target` would otherwise cost a training run to notice.
public final class UploadFormReader {
    private static final TrainingRequestCodec REQUEST = new TrainingRequestCodec();
    private static final int LONGEST_FILE_NAME = 255;

    /// The fields that shape the model, and those that describe the file.
    private static final Set<String> FIELDS = new TreeSet<>(List.of(
            "model",
            "target",
            "task",
            "header",
            "types",
            "keep",
            "drop",
            "weight",
            "monotone",
            "balance",
            "budget",
            "confidence",
            "maxLoss",
            "seed",
            "fileName",
            "sizeBytes",
            "sha256"));

    private UploadFormReader() {}

    /// @throws ProblemException naming each unknown field, or the first that is not as expected
    public static UploadForm json(byte[] body) {
        try {
            return read(JsonFields.of(Json.parse(body, "the body"), "the body"));
        } catch (MalformedJsonException e) {
            throw bad(e.getMessage());
        }
    }

    /// The same fields as parameters: `types` as repeated `type=COLUMN=KIND`, `monotone` as repeated
    /// `monotone=COLUMN=DIRECTION`, `keep` and `drop` repeated.
    ///
    /// @param parameters by name, as decoded from the query string
    /// @throws ProblemException naming each unknown parameter, or the first that is not as expected
    public static UploadForm query(ModelName model, Map<String, List<String>> parameters) {
        ObjectNode node = Json.object().put("model", model.value());
        Map<String, String> types = new LinkedHashMap<>();
        Map<String, String> monotone = new LinkedHashMap<>();
        parameters.forEach((name, values) -> {
            switch (name) {
                case "keep", "drop" -> node.set(name, Json.texts(values));
                case "type" -> values.forEach(value -> addTo(types, value, "type", "KIND"));
                case "monotone" -> values.forEach(value -> addTo(monotone, value, "monotone", "DIRECTION"));
                case "types", "model" -> throw bad("the parameter '" + name + "' has no place in the query");
                default -> node.set(name, single(name, values));
            }
        });
        if (!types.isEmpty()) types.forEach(node.withObjectProperty("types")::put);
        if (!monotone.isEmpty()) monotone.forEach(node.withObjectProperty("monotone")::put);
        try {
            return read(JsonFields.of(node, "query"));
        } catch (MalformedJsonException e) {
            throw bad(e.getMessage());
        }
    }

    private static UploadForm read(JsonFields fields) {
        List<Problem> unknown = new ArrayList<>();
        for (String name : fields.names()) {
            if (!FIELDS.contains(name)) {
                unknown.add(Problem.of("there is no field '" + name + "'; there are " + String.join(", ", FIELDS)));
            }
        }
        if (!unknown.isEmpty()) {
            throw new ProblemException(
                    ProblemKind.BAD_REQUEST, unknown.getFirst().message(), unknown);
        }
        long size = fields.optionalWhole("sizeBytes").orElse(0L);
        if (size < 0) throw new MalformedJsonException("sizeBytes is negative: " + size);
        return new UploadForm(
                // Which generation of the pipeline an upload gets is not for its sender to say.
                REQUEST.read(fields)
                        .but()
                        .generation(TrainingRequest.CURRENT_GENERATION)
                        .build(),
                shortened(fields.optionalText("fileName").orElse("upload")),
                fields.has("sizeBytes") ? size : null,
                fields.has("sha256") ? fields.parsed("sha256", Digest::new) : null);
    }

    /// A column's name may hold an equals sign, what is said of it does not.
    private static void addTo(Map<String, String> columns, String value, String parameter, String what) {
        int equals = value.lastIndexOf('=');
        if (equals < 1) {
            throw bad("the parameter '" + parameter + "' is COLUMN=" + what + ", not '" + shortened(value) + "'");
        }
        columns.put(value.substring(0, equals), value.substring(equals + 1));
    }

    /// Numbers and truth values become what they are in JSON; what does not fit is told by the codec.
    private static JsonNode single(String name, List<String> values) {
        if (values.size() != 1) throw bad("the parameter '" + name + "' is there " + values.size() + " times");
        String value = values.getFirst();
        ObjectNode holder = Json.object();
        return switch (name) {
            case "confidence", "maxLoss", "seed", "sizeBytes" -> number(holder, value);
            case "balance", "header" ->
                switch (value) {
                    case "true" -> holder.put("v", true).get("v");
                    case "false" -> holder.put("v", false).get("v");
                    default -> holder.put("v", value).get("v");
                };
            default -> holder.put("v", value).get("v");
        };
    }

    private static JsonNode number(ObjectNode holder, String value) {
        try {
            JsonNode node = Json.parse(value.getBytes(StandardCharsets.UTF_8), "number");
            if (node.isNumber()) return node;
        } catch (MalformedJsonException e) {
            // Left as the text it is, for the codec to say what it expected.
        }
        return holder.put("v", value).get("v");
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_FILE_NAME ? text : text.substring(0, LONGEST_FILE_NAME);
    }

    private static ProblemException bad(@Nullable String detail) {
        return new ProblemException(ProblemKind.BAD_REQUEST, String.valueOf(detail));
    }
}
