package ai.aimass.train.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;

/// Predicted against true numbers, and how far they are apart.
final class ResidualsSection implements Section {
    @Override
    public void write(JsonNode report, Html html) {
        JsonNode residuals = report.path("residuals");
        if (residuals.isMissingNode()) return;
        double[] predicted = Section.numbers(residuals.get("predicted"));
        double[] actual = Section.numbers(residuals.get("actual"));
        double[] errors = new double[actual.length];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = actual[i] - predicted[i];
        }
        double[] edges = Section.numbers(residuals.get("edges"));
        double[] counts = Section.numbers(residuals.get("counts"));
        html.element("h2", "Where it is off").open("div", "class", "charts");
        Chart.Axis both = Chart.spanning("predicted", predicted, actual);
        double[] ends = {both.low(), both.high()};
        new Chart("Predicted against actual", both, new Chart.Axis("actual", both.low(), both.high()))
                .line(ends, ends, "dashed")
                .points(predicted, actual)
                .write(html);
        Chart.Axis across = Chart.spanning("predicted", predicted);
        new Chart("Residuals by what was predicted", across, Chart.spanning("actual less predicted", errors))
                .line(new double[] {across.low(), across.high()}, new double[2], "dashed")
                .points(predicted, errors)
                .write(html);
        double most = Arrays.stream(counts).max().orElse(1);
        Chart histogram = new Chart(
                "How often residuals are how large",
                new Chart.Axis("actual less predicted", edges[0], edges[edges.length - 1]),
                new Chart.Axis("rows", 0, most));
        for (int bin = 0; bin < counts.length; bin++) {
            histogram.bar(edges[bin], edges[bin + 1], counts[bin]);
        }
        histogram.write(html);
        html.close("div");
        html.open("details").element("summary", "The residuals as a table");
        Section.beginTable(
                html, "Rows by how far the actual number is above the predicted one", 3, List.of("From", "To", "Rows"));
        for (int bin = 0; bin < counts.length; bin++) {
            html.open("tr");
            Section.number(html, Figures.number(edges[bin]));
            Section.number(html, Figures.number(edges[bin + 1]));
            Section.number(html, Figures.count((long) counts[bin]));
            html.close("tr");
        }
        Section.endTable(html);
        html.close("details");
    }
}
