package ai.aimass.train.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Which classes are taken for which: all of them where they fit, otherwise the commonest mistakes.
final class ConfusionSection implements Section {
    private static final int MOST_CLASSES = 20;
    private static final int MISTAKES = 20;
    /// The most that a cell is coloured, so that its number can be read in light and dark.
    private static final double DEEPEST = 0.6;

    /// @param share of the actual class's rows
    private record Mistake(String actual, String predicted, long rows, double share) {}

    @Override
    public void write(JsonNode report, Html html) {
        JsonNode classes = report.path("confusion").path("classes");
        if (classes.isEmpty()) return;
        html.element("h2", "Which classes are taken for which");
        JsonNode counts = report.path("confusion").path("counts");
        if (classes.size() <= MOST_CLASSES) matrix(classes, counts, html);
        else mistakes(classes, counts, html);
    }

    private static void matrix(JsonNode classes, JsonNode counts, Html html) {
        html.open("div", "class", "wide").open("table", "class", "confusion");
        html.element("caption", "Rows by their class (down) and the class predicted (across)");
        html.open("thead").open("tr").element("th", "", "scope", "col");
        for (JsonNode name : classes) {
            html.element("th", Figures.shortened(name.textValue()), "scope", "col", "class", "number");
        }
        html.close("tr").close("thead").open("tbody");
        for (int actual = 0; actual < classes.size(); actual++) {
            long all = sum(counts.get(actual));
            html.open("tr").element("th", Figures.shortened(classes.get(actual).textValue()), "scope", "row");
            for (int predicted = 0; predicted < classes.size(); predicted++) {
                long count = counts.get(actual).get(predicted).longValue();
                double share = all == 0 ? 0 : (double) count / all;
                String colour = actual == predicted ? "56,142,90" : "214,90,60";
                html.element(
                        "td",
                        Figures.count(count),
                        "class",
                        "number",
                        "style",
                        String.format(Locale.ROOT, "background:rgba(%s,%.2f)", colour, DEEPEST * share),
                        "title",
                        Figures.percent(share) + " of the class's rows");
            }
            html.close("tr");
        }
        Section.endTable(html);
    }

    private static void mistakes(JsonNode classes, JsonNode counts, Html html) {
        List<Mistake> mistakes = new ArrayList<>();
        for (int actual = 0; actual < classes.size(); actual++) {
            long all = sum(counts.get(actual));
            for (int predicted = 0; predicted < classes.size(); predicted++) {
                long count = counts.get(actual).get(predicted).longValue();
                if (actual == predicted || count == 0) continue;
                mistakes.add(new Mistake(
                        classes.get(actual).textValue(),
                        classes.get(predicted).textValue(),
                        count,
                        (double) count / all));
            }
        }
        mistakes.sort(Comparator.comparingLong((Mistake mistake) -> -mistake.rows));
        Section.beginTable(
                html,
                "The commonest mistakes among " + classes.size() + " classes",
                2,
                List.of("Class", "Taken for", "Rows", "Of the class"));
        for (Mistake mistake : mistakes.subList(0, Math.min(MISTAKES, mistakes.size()))) {
            html.open("tr").element("th", Figures.shortened(mistake.actual), "scope", "row");
            html.element("td", Figures.shortened(mistake.predicted));
            Section.number(html, Figures.count(mistake.rows));
            Section.number(html, Figures.percent(mistake.share));
            html.close("tr");
        }
        Section.endTable(html);
    }

    private static long sum(JsonNode counts) {
        long sum = 0;
        for (JsonNode count : counts) {
            sum += count.longValue();
        }
        return sum;
    }
}
