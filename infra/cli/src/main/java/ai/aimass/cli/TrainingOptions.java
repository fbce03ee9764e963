package ai.aimass.cli;

import ai.aimass.cli.api.ApiClient;
import ai.aimass.cli.api.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What a user may say of the data and the model; all of it can be left to be found out.
final class TrainingOptions {
    @Option(names = "--target", paramLabel = "COLUMN", description = "The column to predict.")
    @Nullable
    String target;

    @Option(names = "--task", paramLabel = "TASK", description = "classification or regression.")
    @Nullable
    String task;

    @Option(
            names = "--type",
            paramLabel = "COLUMN=KIND",
            description = "A column's kind: numeric, categorical, boolean, datetime, text or identifier.")
    Map<String, String> types = new LinkedHashMap<>();

    @Option(names = "--keep", paramLabel = "COLUMN", description = "Use the column though it looks useless.")
    List<String> keep = new ArrayList<>();

    @Option(names = "--drop", paramLabel = "COLUMN", description = "Leave the column out.")
    List<String> drop = new ArrayList<>();

    @Option(names = "--header", description = "The first row names the columns, though it does not look like it.")
    boolean header;

    @Option(names = "--no-header", description = "The first row is data, though it does not look like it.")
    boolean noHeader;

    @Option(
            names = "--weight",
            paramLabel = "COLUMN",
            description = "The numeric column that says how many rows each row counts for.")
    @Nullable
    String weight;

    @Option(
            names = "--monotone",
            paramLabel = "COLUMN=DIRECTION",
            description = "A numeric column whose growth moves predictions one way alone: increasing or decreasing.")
    Map<String, String> monotone = new LinkedHashMap<>();

    @Option(names = "--balance", description = "Rare classes count as much as frequent ones when one is answered.")
    boolean balance;

    @Option(
            names = "--budget",
            paramLabel = "BUDGET",
            description = "How much work goes into the search: quick, standard (as if left out) or best.")
    @Nullable
    String budget;

    @Option(
            names = "--confidence",
            paramLabel = "SHARE",
            description = "How often sets of classes and intervals are to hold what is true (0.9 if left out).")
    @Nullable
    Double confidence;

    @Option(
            names = "--max-loss",
            paramLabel = "SHARE",
            description = "How much of the metric compression may cost (0.005 is half a percent).")
    @Nullable
    Double maxLoss;

    @Option(names = "--seed", paramLabel = "N", description = "The same data and seed give the same model.")
    @Nullable
    Long seed;

    /// @throws UserMistake where options contradict each other
    void check() {
        if (header && noHeader) throw new UserMistake("--header and --no-header exclude each other");
    }

    /// The fields of an upload form.
    ObjectNode form() {
        ObjectNode form = Json.object();
        if (target != null) form.put("target", target);
        if (task != null) form.put("task", task);
        if (header || noHeader) form.put("header", header);
        if (!types.isEmpty()) types.forEach(form.withObjectProperty("types")::put);
        addAll(form, "keep", keep);
        addAll(form, "drop", drop);
        if (weight != null) form.put("weight", weight);
        if (!monotone.isEmpty()) monotone.forEach(form.withObjectProperty("monotone")::put);
        if (balance) form.put("balance", true);
        if (budget != null) form.put("budget", budget);
        if (confidence != null) form.put("confidence", confidence);
        if (maxLoss != null) form.put("maxLoss", maxLoss);
        if (seed != null) form.put("seed", seed);
        return form;
    }

    /// The same as parameters of a query.
    String query() {
        List<String> parameters = new ArrayList<>();
        add(parameters, "target", target);
        add(parameters, "task", task);
        if (header || noHeader) add(parameters, "header", header);
        types.forEach((column, kind) -> add(parameters, "type", column + "=" + kind));
        keep.forEach(column -> add(parameters, "keep", column));
        drop.forEach(column -> add(parameters, "drop", column));
        add(parameters, "weight", weight);
        monotone.forEach((column, direction) -> add(parameters, "monotone", column + "=" + direction));
        if (balance) add(parameters, "balance", true);
        add(parameters, "budget", budget);
        add(parameters, "confidence", confidence);
        add(parameters, "maxLoss", maxLoss);
        add(parameters, "seed", seed);
        return String.join("&", parameters);
    }

    private static void addAll(ObjectNode form, String field, List<String> values) {
        if (values.isEmpty()) return;
        ArrayNode list = form.putArray(field);
        values.forEach(list::add);
    }

    private static void add(List<String> parameters, String name, @Nullable Object value) {
        if (value != null) parameters.add(name + "=" + ApiClient.encoded(value.toString()));
    }
}
