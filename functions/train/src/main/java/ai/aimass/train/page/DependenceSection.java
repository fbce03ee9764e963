package ai.aimass.train.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// How predictions depend on the most important columns.
final class DependenceSection implements Section {
    private static final int MOST_LINES = 10;

    @Override
    public void write(JsonNode report, Html html) {
        JsonNode dependence = report.path("dependence");
        if (dependence.isEmpty()) return;
        List<String> classes = new ArrayList<>();
        for (JsonNode name : report.path("confusion").path("classes")) {
            classes.add(name.textValue());
        }
        // Of two classes the second tells all; of more, the first ones are shown.
        int first = classes.size() == 2 ? 1 : 0;
        int end = classes.isEmpty() ? 1 : Math.min(classes.size(), first + MOST_LINES);
        html.element("h2", "How predictions depend on columns");
        html.element(
                "p",
                "The mean prediction where all test rows have the same value in a column"
                        + (end - first == 1
                                ? "; in the band are eight of ten rows."
                                : ": the probability of each class."));
        if (end - first > 1) legend(classes.subList(0, end), html);
        html.open("div", "class", "charts");
        for (JsonNode of : dependence) {
            if (of.path("points").size() < 2) continue;
            html.open("figure").open("figcaption");
            html.text(Figures.shortened(of.path("column").textValue())).close("figcaption");
            boolean drawn = switch (of.path("kind").textValue()) {
                case "numeric", "datetime" -> true;
                default -> false;
            };
            if (drawn) chart(of, first, end, classes, html);
            else table(of, first, end, classes, html);
            html.close("figure");
        }
        html.close("div");
    }

    private static void legend(List<String> classes, Html html) {
        html.open("p");
        for (int k = 0; k < classes.size(); k++) {
            html.element("span", "■", "class", "key k" + k, "aria-hidden", "true");
            html.text(" " + Figures.shortened(classes.get(k)) + "  ");
        }
        html.close("p");
    }

    private static void chart(JsonNode of, int first, int end, List<String> classes, Html html) {
        String column = of.path("column").textValue();
        double[] at = each(of, "at", -1);
        boolean single = end - first == 1;
        List<double[]> shown = new ArrayList<>();
        for (int output = first; output < end; output++) {
            shown.add(each(of, "mean", output));
        }
        if (single) {
            shown.add(each(of, "low", first));
            shown.add(each(of, "high", first));
        }
        String what = classes.isEmpty()
                ? "prediction"
                : single ? "probability of " + Figures.shortened(classes.get(first)) : "probability";
        Chart.Axis across = Chart.spanning("", at);
        if (of.path("kind").textValue().equals("datetime")) {
            across = new Chart.Axis("", across.low(), across.high(), Figures::day);
        }
        Chart chart = new Chart(
                "How the " + what + " depends on " + Figures.shortened(column),
                across,
                Chart.spanning(what, shown.toArray(double[][]::new)));
        if (single) chart.band(at, each(of, "low", first), each(of, "high", first));
        for (int output = first; output < end; output++) {
            chart.line(at, each(of, "mean", output), "c" + (output - first));
        }
        chart.write(html);
    }

    private static void table(JsonNode of, int first, int end, List<String> classes, Html html) {
        List<String> headings = new ArrayList<>(List.of("Value"));
        for (int output = first; output < end; output++) {
            headings.add(classes.isEmpty() ? "Prediction" : Figures.shortened(classes.get(output)));
        }
        if (end - first == 1) headings.add("Eight of ten");
        Section.beginTable(html, "Mean prediction by value", headings.size() - 1, headings);
        for (JsonNode point : of.path("points")) {
            html.open("tr").element("th", name(of, point.path("at")), "scope", "row");
            for (int output = first; output < end; output++) {
                Section.number(
                        html, Figures.number(point.path("mean").get(output).doubleValue()));
            }
            if (end - first == 1) {
                Section.number(
                        html,
                        Figures.number(point.path("low").get(first).doubleValue()) + " to "
                                + Figures.number(point.path("high").get(first).doubleValue()));
            }
            html.close("tr");
        }
        Section.endTable(html);
    }

    private static String name(JsonNode of, JsonNode at) {
        if (of.path("kind").textValue().equals("boolean")) return at.doubleValue() == 0 ? "no" : "yes";
        return Figures.shortened(at.asText());
    }

    private static double[] each(JsonNode of, String field, int output) {
        JsonNode points = of.path("points");
        double[] values = new double[points.size()];
        for (int i = 0; i < values.length; i++) {
            JsonNode value = points.get(i).path(field);
            values[i] = output < 0 ? value.doubleValue() : value.get(output).doubleValue();
        }
        return values;
    }
}
