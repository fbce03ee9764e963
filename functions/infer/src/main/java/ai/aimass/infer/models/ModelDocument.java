package ai.aimass.infer.models;

import ai.aimass.domain.Alias;
import ai.aimass.domain.ModelName;
import ai.aimass.domain.Task;
import ai.aimass.domain.Version;
import ai.aimass.infer.jobs.JobDocument;
import ai.aimass.infer.serving.VersionReader;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.VersionCodec;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/// Writes models, versions and aliases for people and programs to look at.
public final class ModelDocument {
    private static final VersionCodec VERSION = new VersionCodec();

    /// What a model's document takes over of its current version's report.
    private static final List<String> OF_THE_REPORT = List.of("metric", "metrics", "rows", "summary");

    private ModelDocument() {}

    public static ObjectNode list(List<ModelSummary> models) {
        ObjectNode node = Json.object();
        node.set(
                "models",
                Json.array(
                        models,
                        m -> Json.object()
                                .put("name", m.name().value())
                                .put("versions", m.versions())
                                .put("newest", m.newest())));
        return node;
    }

    /// The version that `latest` points at, or the newest while there is no such alias.
    public static Optional<Integer> current(List<VersionSummary> versions, List<CurrentAlias> aliases) {
        for (CurrentAlias current : aliases) {
            if (current.alias().name().equals(Alias.LATEST))
                return Optional.of(current.alias().version());
        }
        return versions.isEmpty()
                ? Optional.empty()
                : Optional.of(versions.getLast().number());
    }

    public static ObjectNode model(
            ModelName name,
            List<VersionSummary> versions,
            List<CurrentAlias> aliases,
            Optional<Version> current,
            VersionReader files) {
        ObjectNode node = versions(name, versions);
        ObjectNode pointers = node.putObject("aliases");
        for (CurrentAlias alias : aliases) {
            pointers.put(alias.alias().name(), alias.alias().version());
        }
        current.ifPresent(version -> node.set("current", current(version, files)));
        return node;
    }

    public static ObjectNode versions(ModelName name, List<VersionSummary> versions) {
        ObjectNode node = Json.object().put("name", name.value());
        node.set(
                "versions",
                Json.array(
                        versions,
                        v -> Json.object()
                                .put("version", v.number())
                                .put("publishedAt", v.published().toString())));
        return node;
    }

    /// The signed manifest, and the files of it that people read.
    public static ObjectNode version(Version version, VersionReader files) {
        ObjectNode node = Json.object()
                .put("name", version.model().value())
                .put("version", version.number())
                .put("task", task(version));
        node.set("manifest", VERSION.write(version));
        setFile(node, "report", version, Version.REPORT, files);
        setFile(node, "certificate", version, Version.CERTIFICATE, files);
        ObjectNode pages = node.putObject("pages");
        String path = "/v1/models/" + version.model().value() + "/versions/" + version.number();
        if (version.files().containsKey(Version.PAGE)) pages.put("report", path + "/report");
        if (version.files().containsKey(Version.CARD)) pages.put("card", path + "/card");
        if (version.files().containsKey(Version.BASELINE)) pages.put("baseline", path + "/baseline");
        return node;
    }

    public static ObjectNode alias(CurrentAlias current) {
        return Json.object()
                .put("alias", current.alias().name())
                .put("model", current.alias().model().value())
                .put("version", current.alias().version());
    }

    private static ObjectNode current(Version version, VersionReader files) {
        ObjectNode node = Json.object().put("version", version.number()).put("task", task(version));
        version.schema().target().ifPresent(target -> node.put("target", target.name()));
        if (version.task() instanceof Task.Classification c) node.set("classes", Json.texts(c.classes()));
        node.put("sizeBytes", version.file(Version.MODEL).sizeBytes());
        node.set("columns", Json.array(version.schema().columns(), JobDocument::column));
        if (version.files().containsKey(Version.REPORT)) {
            JsonNode report = Json.parse(files.file(version, Version.REPORT), Version.REPORT);
            for (String field : OF_THE_REPORT) {
                if (report.has(field)) node.set(field, report.get(field));
            }
        }
        return node;
    }

    private static void setFile(ObjectNode node, String field, Version version, String name, VersionReader files) {
        if (version.files().containsKey(name)) node.set(field, Json.parse(files.file(version, name), name));
    }

    private static String task(Version version) {
        return switch (version.task()) {
            case Task.Classification c -> "classification";
            case Task.Regression r -> "regression";
        };
    }
}
