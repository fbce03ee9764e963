package ai.aimass.train.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What was tried, best first, and what of it is in the ensemble.
final class LeaderboardSection implements Section {
    private static final int SHOWN = 15;

    @Override
    public void write(JsonNode report, Html html) {
        List<JsonNode> first = new ArrayList<>();
        List<JsonNode> rest = new ArrayList<>();
        for (JsonNode entry : report.path("leaderboard")) {
            boolean shown = first.size() < SHOWN || entry.path("weight").doubleValue() > 0;
            (shown ? first : rest).add(entry);
        }
        html.element("h2", "What was tried");
        JsonNode validation = report.path("validation");
        html.element(
                "p",
                "Compared by "
                        + Figures.metric(validation.path("metric").textValue()).toLowerCase(Locale.ROOT)
                        + " on " + Figures.count(validation.path("rows").longValue())
                        + " rows that each was held out of training for. Together, by their weights, they reach "
                        + Figures.number(validation.path("ensemble").doubleValue()) + ".");
        table("Learners, best first", first, html);
        if (rest.isEmpty()) return;
        html.open("details").element("summary", rest.size() + " more");
        table("The other learners", rest, html);
        html.close("details");
    }

    private static void table(String caption, List<JsonNode> entries, Html html) {
        Section.beginTable(html, caption, 2, List.of("Learner", "Settings", "Error", "Weight"));
        for (JsonNode entry : entries) {
            double weight = entry.path("weight").doubleValue();
            html.open("tr");
            html.element("th", entry.path("learner").textValue(), "scope", "row");
            html.element("td", settings(entry), "class", "settings");
            Section.number(html, Figures.number(entry.path("score").doubleValue()));
            Section.number(html, weight > 0 ? Figures.percent(weight) : "–");
            html.close("tr");
        }
        Section.endTable(html);
    }

    private static String settings(JsonNode entry) {
        String parameters = entry.path("parameters").properties().stream()
                .map(each -> each.getKey() + " " + value(each.getValue()))
                .collect(Collectors.joining(", "));
        return parameters.isEmpty() ? "–" : parameters;
    }

    private static String value(JsonNode value) {
        if (value.isIntegralNumber()) return value.asText();
        if (value.isNumber()) return Figures.number(value.doubleValue());
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
