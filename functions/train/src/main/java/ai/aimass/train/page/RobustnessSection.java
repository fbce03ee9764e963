package ai.aimass.train.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// How much of its quality a model keeps where rows are not as they should be.
final class RobustnessSection implements Section {
    @Override
    public void write(JsonNode report, Html html) {
        JsonNode robustness = report.path("robustness");
        if (robustness.isMissingNode()) return;
        html.element("h2", "Where rows are not as they should be");
        html.element("p", sentence(robustness));
        Section.beginTable(
                html,
                Figures.metric(robustness.path("metric").asText()) + " with disturbed rows",
                3,
                List.of("Disturbance", "Metric", "Kept", ""));
        for (JsonNode of : robustness.path("disturbances")) {
            html.open("tr").element("th", of.path("disturbance").asText(), "scope", "row");
            Section.number(html, Figures.number(of.path("value").doubleValue()));
            Section.number(html, Figures.percent(of.path("kept").doubleValue()));
            Section.bar(html, of.path("kept").doubleValue());
            html.close("tr");
        }
        Section.endTable(html);
    }

    static String sentence(JsonNode robustness) {
        return "Robustness score: " + Figures.percent(robustness.path("score").doubleValue())
                + ", the mean share of the gain over always answering the same that is kept where test rows are"
                + " disturbed.";
    }
}
