package ai.aimass.storage.json;

import ai.aimass.domain.Budget;
import ai.aimass.domain.ColumnKind;
import ai.aimass.domain.Direction;
import ai.aimass.domain.ModelName;
import ai.aimass.domain.TaskKind;
import ai.aimass.domain.TrainingRequest;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

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
        if (request.weight() != null) node.put("weight", request.weight());
        ObjectNode monotone = node.putObject("monotone");
        request.monotone().forEach((column, direction) -> monotone.put(column, direction.label()));
        if (request.balance()) node.put("balance", true);
        return node.put("budget", request.budget().label())
                .put("confidence", request.confidence())
                .put("maxLoss", request.maxLoss())
                .put("seed", request.seed())
                .put("generation", request.generation());
    }

    @Override
    public TrainingRequest read(JsonFields fields) {
        TrainingRequest defaults = TrainingRequest.forModel(fields.parsed("model", ModelName::new));
        try {
            return defaults.but()
                    .target(fields.optionalText("target").orElse(null))
                    .task(fields.has("task") ? fields.parsed("task", TrainingRequestCodec::taskKind) : null)
                    .header(fields.optionalBool("header").orElse(null))
                    .types(byColumn(fields, "types", TrainingRequestCodec::columnKind))
                    .keep(fields.has("keep") ? fields.texts("keep") : defaults.keep())
                    .drop(fields.has("drop") ? fields.texts("drop") : defaults.drop())
                    .weight(fields.optionalText("weight").orElse(null))
                    .monotone(byColumn(fields, "monotone", TrainingRequestCodec::direction))
                    .balance(fields.optionalBool("balance").orElse(false))
                    .budget(
                            fields.has("budget")
                                    ? fields.parsed("budget", TrainingRequestCodec::budget)
                                    : defaults.budget())
                    .confidence(fields.optionalNumber("confidence").orElse(defaults.confidence()))
                    .maxLoss(fields.optionalNumber("maxLoss").orElse(defaults.maxLoss()))
                    .seed(fields.optionalWhole("seed").orElse(defaults.seed()))
                    .generation(fields.has("generation") ? fields.integer("generation") : defaults.generation())
                    .build();
        } catch (IllegalArgumentException e) {
            throw new MalformedJsonException("request: " + e.getMessage(), e);
        }
    }

    private static <T> SortedMap<String, T> byColumn(JsonFields fields, String name, Function<String, T> parse) {
        SortedMap<String, T> values = new TreeMap<>();
        if (!fields.has(name)) return values;
        JsonFields given = fields.object(name);
        for (String column : given.names()) {
            values.put(column, given.parsed(column, parse));
        }
        return values;
    }

    private static ColumnKind columnKind(String label) {
        return ColumnKind.ofLabel(label)
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected numeric, categorical, boolean, datetime, text or identifier, found '" + label + "'"));
    }

    static Direction direction(String label) {
        return Direction.ofLabel(label)
                .orElseThrow(
                        () -> new IllegalArgumentException("expected increasing or decreasing, found '" + label + "'"));
    }

    private static Budget budget(String label) {
        return Budget.ofLabel(label)
                .orElseThrow(
                        () -> new IllegalArgumentException("expected quick, standard or best, found '" + label + "'"));
    }

    private static TaskKind taskKind(String label) {
        return TaskKind.ofLabel(label)
                .orElseThrow(() ->
                        new IllegalArgumentException("expected classification or regression, found '" + label + "'"));
    }
}
