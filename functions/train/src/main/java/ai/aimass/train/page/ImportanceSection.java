package ai.aimass.train.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which columns predictions depend on.
final class ImportanceSection implements Section {
    private static final int SHOWN = 20;

    @Override
    public void write(JsonNode report, Html html) {
        JsonNode importance = report.path("importance");
        if (importance.isEmpty()) return;
        Map<String, Double> contributions = new HashMap<>();
        double largest = 0;
        for (JsonNode of : report.path("contributions")) {
            double value = of.path("value").doubleValue();
            contributions.put(of.path("column").textValue(), value);
            largest = Math.max(largest, value);
        }
        double most = Math.max(importance.get(0).path("value").doubleValue(), Double.MIN_NORMAL);
        html.element("h2", "Which columns matter");
        String metric = Figures.metric(report.path("metric").path("name").asText());
        html.element(
                "p",
                "Importance is by how much the metric (" + metric + ") gets worse where a column's values are dealt out"
                        + " anew among the rows. A contribution is what a column adds to a prediction, compared with"
                        + " training rows (Shapley values); told is its mean size"
                        + (report.has("confusion") ? ", as probability of the predicted class." : "."));
        Section.beginTable(
                html, "Columns, most important first", 4, List.of("Column", "Importance", "", "Contribution", ""));
        int shown = 0;
        for (JsonNode of : importance) {
            if (shown++ == SHOWN) break;
            String column = of.path("column").textValue();
            double value = of.path("value").doubleValue();
            double contribution = contributions.getOrDefault(column, 0.0);
            html.open("tr").element("th", Figures.shortened(column), "scope", "row");
            Section.number(html, Figures.number(value));
            Section.bar(html, value / most);
            Section.number(html, Figures.number(contribution));
            Section.bar(html, largest == 0 ? 0 : contribution / largest);
            html.close("tr");
        }
        Section.endTable(html);
        if (importance.size() > SHOWN) {
            html.element("p", (importance.size() - SHOWN) + " more columns matter less.");
        }
    }
}
