package ai.aimass.train.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// Whether probabilities mean what they say.
final class CalibrationSection implements Section {
    private static final double[] DIAGONAL = {0, 1};

    @Override
    public void write(JsonNode report, Html html) {
        JsonNode calibration = report.path("calibration");
        JsonNode groups = calibration.path("after").path("groups");
        if (groups.isEmpty()) return;
        html.element("h2", "Whether probabilities mean what they say");
        String method = calibration.path("method").asText();
        String before = method.equals("none")
                ? "; nothing had to be calibrated."
                : "; before calibrating (" + method + "): "
                        + Figures.percent(
                                calibration.path("before").path("error").doubleValue()) + ".";
        html.element(
                "p",
                "Of rows whose class is given 80 % probability, 80 % should be right. Expected calibration error: "
                        + Figures.percent(
                                calibration.path("after").path("error").doubleValue()) + before);
        Chart chart = new Chart(
                "Share of rows that are right, by the probability given",
                new Chart.Axis("probability given", 0, 1),
                new Chart.Axis("share that is right", 0, 1));
        chart.line(DIAGONAL, DIAGONAL, "dashed");
        draw(chart, calibration.path("before").path("groups"), "faint");
        draw(chart, groups, "c0");
        html.open("div", "class", "charts");
        chart.write(html);
        html.close("div");
        Section.beginTable(
                html,
                "Groups of rows by rising probability, after calibrating",
                3,
                List.of("Rows", "Mean probability", "Right"));
        for (JsonNode group : groups) {
            html.open("tr");
            Section.number(html, Figures.count(group.path("rows").longValue()));
            Section.number(html, Figures.percent(group.path("probability").doubleValue()));
            Section.number(html, Figures.percent(group.path("right").doubleValue()));
            html.close("tr");
        }
        Section.endTable(html);
    }

    private static void draw(Chart chart, JsonNode groups, String style) {
        double[] probabilities = new double[groups.size()];
        double[] right = new double[groups.size()];
        for (int i = 0; i < right.length; i++) {
            probabilities[i] = groups.get(i).path("probability").doubleValue();
            right[i] = groups.get(i).path("right").doubleValue();
        }
        chart.line(probabilities, right, style);
    }
}
