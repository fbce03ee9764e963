package ai.aimass.storage.json;

import ai.aimass.domain.Blob;
import ai.aimass.domain.ClassChoice;
import ai.aimass.domain.Column;
import ai.aimass.domain.ColumnKind;
import ai.aimass.domain.ColumnType;
import ai.aimass.domain.Digest;
import ai.aimass.domain.Notice;
import ai.aimass.domain.Part;
import ai.aimass.domain.Problem;
import ai.aimass.domain.Role;
import ai.aimass.domain.Schema;
import ai.aimass.domain.Task;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// The JSON of the types that several manifests hold.
final class Codecs {
    private Codecs() {}

    static ObjectNode blob(Blob blob) {
        return Json.object().put("sha256", blob.digest().hex()).put("sizeBytes", blob.sizeBytes());
    }

    static Blob blob(JsonFields fields) {
        return new Blob(fields.parsed("sha256", Digest::new), fields.whole("sizeBytes"));
    }

    static ObjectNode part(Part part) {
        ObjectNode node = Json.object();
        node.set("file", blob(part.file()));
        return node.put("firstRow", part.firstRow()).put("rows", part.rows());
    }

    static Part part(JsonFields fields) {
        return new Part(blob(fields.object("file")), fields.whole("firstRow"), fields.integer("rows"));
    }

    static ObjectNode notice(Notice notice) {
        return Json.object().put("topic", notice.topic().name()).put("message", notice.message());
    }

    static Notice notice(JsonFields fields) {
        return new Notice(fields.parsed("topic", Notice.Topic::valueOf), fields.text("message"));
    }

    static ObjectNode problem(Problem problem) {
        ObjectNode node = Json.object();
        if (problem.file() != null) node.put("file", problem.file());
        if (problem.row() != null) node.put("row", problem.row());
        if (problem.column() != null) node.put("column", problem.column());
        return node.put("message", problem.message());
    }

    static Problem problem(JsonFields fields) {
        return new Problem(
                fields.optionalText("file").orElse(null),
                fields.optionalWhole("row").orElse(null),
                fields.optionalText("column").orElse(null),
                fields.text("message"));
    }

    static ObjectNode task(Task task) {
        return switch (task) {
            case Task.Classification c -> {
                ObjectNode node = Json.object().put("kind", "classification");
                node.set("classes", Json.texts(c.classes()));
                if (c.choice().isBalanced()) c.choice().rates().forEach(node.withArrayProperty("rates")::add);
                yield node;
            }
            case Task.Regression r -> Json.object().put("kind", "regression");
        };
    }

    static Task task(JsonFields fields) {
        String kind = fields.text("kind");
        return switch (kind) {
            case "classification" -> new Task.Classification(fields.texts("classes"), choice(fields));
            case "regression" -> new Task.Regression();
            default -> throw fields.wrong("kind", "classification or regression", fields.required("kind"));
        };
    }

    private static ClassChoice choice(JsonFields fields) {
        if (!fields.has("rates")) return ClassChoice.MOST_PROBABLE;
        try {
            return new ClassChoice(fields.numbers("rates"));
        } catch (IllegalArgumentException e) {
            throw new MalformedJsonException("rates: " + e.getMessage(), e);
        }
    }

    static ObjectNode schema(Schema schema) {
        ObjectNode node = Json.object();
        node.set("columns", Json.array(schema.columns(), Codecs::column));
        return node;
    }

    static Schema schema(JsonFields fields) {
        return new Schema(fields.list("columns", Codecs::column));
    }

    private static ObjectNode column(Column column) {
        ObjectNode node = Json.object()
                .put("name", column.name())
                .put("type", column.type().kind().label());
        switch (column.type()) {
            case ColumnType.Numeric n -> node.put("decimalMark", String.valueOf(n.decimalMark()));
            case ColumnType.DateTime d -> node.put("format", d.format());
            case ColumnType.Categorical c -> {}
            case ColumnType.Bool b -> {}
            case ColumnType.Text t -> {}
            case ColumnType.Identifier i -> {}
            case ColumnType.Image i -> node.set("image", image(i));
            case ColumnType.Sound s -> node.set("sound", sound(s));
            case ColumnType.Video v -> {
                node.put("frames", v.frames()).put("intervalMillis", v.intervalMillis());
                node.set("image", image(v.frame()));
                if (v.sound() != null) node.set("sound", sound(v.sound()));
            }
        }
        switch (column.role()) {
            case Role.Feature f -> {
                node.put("role", "feature");
                if (f.monotone() != null) node.put("monotone", f.monotone().label());
            }
            case Role.Target t -> node.put("role", "target");
            case Role.Weight w -> node.put("role", "weight");
            case Role.LeftOut l -> node.put("role", "left-out").put("reason", l.reason());
        }
        return node.put("missing", column.missing()).put("distinct", column.distinct());
    }

    private static Column column(JsonFields fields) {
        ColumnKind kind = fields.parsed(
                "type",
                label -> ColumnKind.ofLabel(label)
                        .orElseThrow(() -> new IllegalArgumentException("no column kind " + label)));
        ColumnType type = switch (kind) {
            case NUMERIC -> new ColumnType.Numeric(fields.text("decimalMark").charAt(0));
            case CATEGORICAL -> new ColumnType.Categorical();
            case BOOLEAN -> new ColumnType.Bool();
            case DATETIME -> new ColumnType.DateTime(fields.text("format"));
            case TEXT -> new ColumnType.Text();
            case IDENTIFIER -> new ColumnType.Identifier();
            case IMAGE -> image(fields.object("image"));
            case SOUND -> sound(fields.object("sound"));
            case VIDEO ->
                new ColumnType.Video(
                        fields.integer("frames"),
                        fields.integer("intervalMillis"),
                        image(fields.object("image")),
                        fields.has("sound") ? sound(fields.object("sound")) : null);
        };
        String roleName = fields.text("role");
        Role role = switch (roleName) {
            case "feature" ->
                new Role.Feature(
                        fields.has("monotone") ? fields.parsed("monotone", TrainingRequestCodec::direction) : null);
            case "target" -> new Role.Target();
            case "weight" -> new Role.Weight();
            case "left-out" -> new Role.LeftOut(fields.text("reason"));
            default -> throw fields.wrong("role", "feature, target, weight or left-out", fields.required("role"));
        };
        return new Column(fields.text("name"), type, role, fields.whole("missing"), fields.whole("distinct"));
    }

    private static ObjectNode image(ColumnType.Image type) {
        return Json.object()
                .put("width", type.width())
                .put("height", type.height())
                .put("channels", type.channels());
    }

    private static ColumnType.Image image(JsonFields fields) {
        return new ColumnType.Image(fields.integer("width"), fields.integer("height"), fields.integer("channels"));
    }

    private static ObjectNode sound(ColumnType.Sound type) {
        return Json.object().put("hertz", type.hertz()).put("samples", type.samples());
    }

    private static ColumnType.Sound sound(JsonFields fields) {
        return new ColumnType.Sound(fields.integer("hertz"), fields.integer("samples"));
    }
}
