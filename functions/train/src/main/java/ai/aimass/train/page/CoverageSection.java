package ai.aimass.train.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// How often the sets of classes, or the intervals, that come with predictions hold what is true.
final class CoverageSection implements Section {
    @Override
    public void write(JsonNode report, Html html) {
        JsonNode conformal = report.path("conformal");
        if (conformal.isMissingNode()) return;
        boolean sets = conformal.has("meanSize");
        html.element("h2", sets ? "Sets of classes" : "Intervals");
        html.element("p", sentence(conformal));
        if (sets) {
            Section.beginTable(html, "By class", 2, List.of("Class", "Rows", "In the set"));
            for (JsonNode of : conformal.path("classes")) {
                html.open("tr").element("th", Figures.shortened(of.path("class").asText()), "scope", "row");
                Section.number(html, Figures.count(of.path("rows").longValue()));
                Section.number(html, Figures.percent(of.path("coverage").doubleValue()));
                html.close("tr");
            }
        } else {
            Section.beginTable(
                    html, "By what is predicted", 5, List.of("From", "To", "Rows", "In the interval", "Mean width"));
            for (JsonNode quarter : conformal.path("quarters")) {
                html.open("tr");
                Section.number(html, Figures.number(quarter.path("from").doubleValue()));
                Section.number(html, Figures.number(quarter.path("to").doubleValue()));
                Section.number(html, Figures.count(quarter.path("rows").longValue()));
                Section.number(html, Figures.percent(quarter.path("coverage").doubleValue()));
                Section.number(html, Figures.number(quarter.path("meanWidth").doubleValue()));
                html.close("tr");
            }
        }
        Section.endTable(html);
    }

    static String sentence(JsonNode conformal) {
        String what = conformal.has("meanSize") ? "set of classes" : "interval";
        String size = conformal.has("meanSize")
                ? " The mean size of a set is "
                        + Figures.number(conformal.path("meanSize").doubleValue()) + "; "
                        + Figures.percent(conformal.path("single").doubleValue()) + " of them have one class."
                : " An interval is "
                        + Figures.number(conformal.path("meanWidth").doubleValue())
                        + " wide on average, half of them at most "
                        + Figures.number(conformal.path("medianWidth").doubleValue()) + ".";
        return "With each prediction comes the " + what + " that is to hold what is true in "
                + Figures.percent(conformal.path("confidence").doubleValue()) + " of all rows. On "
                + Figures.count(conformal.path("rows").longValue()) + " test rows it does in "
                + Figures.percent(conformal.path("coverage").doubleValue()) + " (95 % interval: "
                + Figures.percent(conformal.path("low").doubleValue()) + " to "
                + Figures.percent(conformal.path("high").doubleValue()) + ")." + size;
    }
}
