package ai.aimass.train.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// How good the model is: its metrics with their intervals, beside what always answering the same reaches.
final class FiguresSection implements Section {
    @Override
    public void write(JsonNode report, Html html) {
        html.element("h2", "How good it is");
        Section.beginTable(
                html,
                "Measured on " + measuredOn(report) + " by a model that has not seen them",
                3,
                List.of("Metric", "Value", "95 % interval", "Always the same answer"));
        for (JsonNode metric : report.path("metrics")) {
            html.open("tr");
            String better = metric.path("higherIsBetter").booleanValue() ? "higher is better" : "lower is better";
            html.open("th", "scope", "row")
                    .text(Figures.metric(metric.path("name").textValue()));
            html.element("small", " " + better).close("th");
            Section.number(html, Figures.number(metric.path("value").doubleValue()));
            Section.number(html, interval(metric));
            Section.number(
                    html,
                    metric.has("baseline")
                            ? Figures.number(metric.get("baseline").doubleValue())
                            : "–");
            html.close("tr");
        }
        Section.endTable(html);
    }

    static String measuredOn(JsonNode report) {
        long test = report.path("rows").path("test").longValue();
        return test > 0
                ? Figures.count(test) + " test rows"
                : Figures.count(report.path("validation").path("rows").longValue()) + " rows held out of training";
    }

    static String interval(JsonNode metric) {
        if (!metric.has("low")) return "–";
        return Figures.number(metric.get("low").doubleValue()) + " to "
                + Figures.number(metric.get("high").doubleValue());
    }
}
