package ai.aimass.cli.print;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Shows a version's report to people. What a report does not have is left out.
public final class ReportText {
    private static final int LEADERBOARD_SHOWN = 12;
    private static final int IMPORTANCE_SHOWN = 15;
    /// A confusion matrix with more classes is wider than a screen.
    private static final int CONFUSION_SHOWN = 30;

    private static final int BAR = 20;

    private ReportText() {}

    public static String report(JsonNode report) {
        return leaderboard(report.path("leaderboard"), report.path("validation"))
                + metrics(report.path("metrics"))
                + confusion(report.path("confusion"))
                + importance(report.path("importance"))
                + notices(report);
    }

    private static String leaderboard(JsonNode trials, JsonNode validation) {
        if (trials.isEmpty()) return "";
        TextTable table = new TextTable().row("learner", "score", "weight", "parameters");
        int shown = 0;
        for (JsonNode trial : trials) {
            if (shown++ == LEADERBOARD_SHOWN) break;
            table.row(
                    trial.path("learner").asText(),
                    number(trial.path("score")),
                    trial.path("weight").asDouble() == 0 ? "" : number(trial.path("weight")),
                    parameters(trial.path("parameters")));
        }
        String rest =
                trials.size() > LEADERBOARD_SHOWN ? "  … and " + (trials.size() - LEADERBOARD_SHOWN) + " more\n" : "";
        return "\nLeaderboard" + heldOut(validation) + "\n" + table + rest;
    }

    private static String heldOut(JsonNode validation) {
        if (!validation.has("metric")) return "";
        return " (" + validation.path("metric").asText() + " on "
                + Numbers.grouped(validation.path("rows").asLong()) + " rows held out, least is best; together "
                + number(validation.path("ensemble")) + ")";
    }

    private static String metrics(JsonNode metrics) {
        if (metrics.isEmpty()) return "";
        TextTable table = new TextTable().row("metric", "value", "95 % interval", "baseline");
        for (JsonNode metric : metrics) {
            String interval = metric.hasNonNull("low") && metric.hasNonNull("high")
                    ? number(metric.path("low")) + " to " + number(metric.path("high"))
                    : "";
            table.row(
                    metric.path("name").asText(),
                    number(metric.path("value")),
                    interval,
                    number(metric.path("baseline")));
        }
        return "\nOn test rows that the model never saw (baseline: always the same answer)\n" + table;
    }

    private static String confusion(JsonNode confusion) {
        JsonNode classes = confusion.path("classes");
        if (classes.isEmpty() || classes.size() > CONFUSION_SHOWN) return "";
        TextTable table = new TextTable();
        List<String> header = new ArrayList<>(List.of("is \\ said"));
        classes.forEach(name -> header.add(name.asText()));
        table.row(header);
        for (int i = 0; i < classes.size(); i++) {
            List<String> row = new ArrayList<>(List.of(classes.path(i).asText()));
            for (JsonNode count : confusion.path("counts").path(i)) {
                row.add(Numbers.grouped(count.asLong()));
            }
            table.row(row);
        }
        return "\nConfusion matrix\n" + table;
    }

    private static String importance(JsonNode columns) {
        if (columns.isEmpty()) return "";
        double most = 0;
        for (JsonNode column : columns)
            most = Math.max(most, column.path("value").asDouble());
        TextTable table = new TextTable();
        int shown = 0;
        for (JsonNode column : columns) {
            if (shown++ == IMPORTANCE_SHOWN) break;
            double value = column.path("value").asDouble();
            int length = most > 0 ? (int) Math.round(Math.max(0, value) / most * BAR) : 0;
            table.row(column.path("column").asText(), number(column.path("value")), "█".repeat(length));
        }
        return "\nWhat matters (how much the metric loses when the column is shuffled)\n" + table;
    }

    private static String notices(JsonNode report) {
        StringBuilder text = new StringBuilder();
        String summary = report.path("summary").asText("");
        if (!summary.isEmpty()) text.append("  ").append(summary).append('\n');
        for (JsonNode notice : report.path("notices")) {
            String message = notice.isTextual()
                    ? notice.asText()
                    : notice.path("message").asText();
            text.append("  - ").append(message).append('\n');
        }
        return text.isEmpty() ? "" : "\nIn short\n" + text;
    }

    private static String parameters(JsonNode parameters) {
        if (parameters.isTextual()) return parameters.asText();
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, JsonNode> parameter : parameters.properties()) {
            if (!text.isEmpty()) text.append(", ");
            text.append(parameter.getKey())
                    .append(' ')
                    .append(parameter.getValue().asText());
        }
        return text.toString();
    }

    private static String number(JsonNode value) {
        return value.isNumber() ? Numbers.shortened(value.asDouble()) : value.asText("");
    }
}
