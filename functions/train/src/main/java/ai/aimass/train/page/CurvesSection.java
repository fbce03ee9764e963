package ai.aimass.train.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// How well probabilities tell each class from the rest, at every threshold.
final class CurvesSection implements Section {
    private static final double[] DIAGONAL = {0, 1};

    @Override
    public void write(JsonNode report, Html html) {
        JsonNode curves = report.path("curves");
        if (curves.isEmpty()) return;
        html.element("h2", "At every threshold");
        Chart roc = new Chart(
                "ROC curves", new Chart.Axis("others taken for the class", 0, 1), new Chart.Axis("class found", 0, 1));
        roc.line(DIAGONAL, DIAGONAL, "dashed");
        Chart precision = new Chart(
                "Precision-recall curves",
                new Chart.Axis("class found (recall)", 0, 1),
                new Chart.Axis("right among those (precision)", 0, 1));
        for (int i = 0; i < curves.size(); i++) {
            JsonNode curve = curves.get(i);
            double[] found = Section.numbers(curve.get("truePositives"));
            roc.line(Section.numbers(curve.get("falsePositives")), found, "c" + i);
            precision.line(found, Section.numbers(curve.get("precision")), "c" + i);
        }
        html.open("div", "class", "charts");
        roc.write(html);
        precision.write(html);
        html.close("div");
        Section.beginTable(
                html,
                "Areas under the ROC and the precision-recall curve",
                2,
                List.of("Class", "ROC", "Average precision"));
        for (int i = 0; i < curves.size(); i++) {
            JsonNode curve = curves.get(i);
            html.open("tr")
                    .open("th", "scope", "row")
                    .element("span", "■", "class", "key k" + i, "aria-hidden", "true");
            html.text(" " + Figures.shortened(curve.get("class").textValue())).close("th");
            Section.number(html, Figures.number(curve.get("auc").doubleValue()));
            Section.number(html, Figures.number(curve.get("averagePrecision").doubleValue()));
            html.close("tr");
        }
        Section.endTable(html);
    }
}
