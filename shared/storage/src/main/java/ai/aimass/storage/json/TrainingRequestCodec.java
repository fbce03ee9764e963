package ai.aimass.storage.json;

import ai.aimass.domain.ColumnKind;
import ai.aimass.domain.ModelName;
import ai.aimass.domain.TaskKind;
import ai.aimass.domain.TrainingRequest;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The part of an upload's request that shapes the model; its digest is part of the run's id.
public final class TrainingRequestCodec implements JsonCodec<TrainingRequest> {
    @Override
    public ObjectNode write(TrainingRequest request) {
        ObjectNode node = Json.object().put("model", request.model().value());
        if (request.target() != null) node.put("target", request.target());
        if (request.task() != null) node.put("task", request.task().label());
        if (request.header() != null) node.put("header", request.header());
        ObjectNode types = node.putObject("types");
        request.types().forEach((column, kind) -> types.put(column, kind.label()));
        node.set("keep", Json.texts(request.keep()));
        node.set("drop", Json.texts(request.drop()));
        return node.put("maxLoss", request.maxLoss())
                .put("seed", request.seed())
                .put("generation", request.generation());
    }

    @Override
    public TrainingRequest read(JsonFields fields) {
        TrainingRequest defaults = TrainingRequest.forModel(fields.parsed("model", ModelName::new));
        SortedMap<String, ColumnKind> types = new TreeMap<>();
        if (fields.has("types")) {
            JsonFields given = fields.object("types");
            for (String column : given.names()) {
                types.put(
                        column,
                        given.parsed(
                                column,
                                label -> ColumnKind.ofLabel(label)
                                        .orElseThrow(() -> new IllegalArgumentException(
                                                "expected numeric, categorical, boolean, datetime, text or identifier,"
                                                        + " found '" + label + "'"))));
            }
        }
        try {
            return new TrainingRequest(
                    defaults.model(),
                    fields.optionalText("target").orElse(null),
                    fields.has("task") ? fields.parsed("task", TrainingRequestCodec::taskKind) : null,
                    fields.optionalBool("header").orElse(null),
                    types,
                    fields.has("keep") ? new TreeSet<>(fields.texts("keep")) : defaults.keep(),
                    fields.has("drop") ? new TreeSet<>(fields.texts("drop")) : defaults.drop(),
                    fields.optionalNumber("maxLoss").orElse(defaults.maxLoss()),
                    fields.optionalWhole("seed").orElse(defaults.seed()),
                    fields.has("generation") ? fields.integer("generation") : defaults.generation());
        } catch (IllegalArgumentException e) {
            throw new MalformedJsonException("request: " + e.getMessage(), e);
        }
    }

    private static TaskKind taskKind(String label) {
        return TaskKind.ofLabel(label)
                .orElseThrow(() ->
                        new IllegalArgumentException("expected classification or regression, found '" + label + "'"));
    }
}
