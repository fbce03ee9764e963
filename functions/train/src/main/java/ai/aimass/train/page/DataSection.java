package ai.aimass.train.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// What was learned from, and what was left out and why.
final class DataSection implements Section {
    private static final int SHOWN = 200;

    @Override
    public void write(JsonNode report, Html html) {
        JsonNode rows = report.path("rows");
        long all = rows.path("training").longValue()
                + rows.path("test").longValue()
                + rows.path("unlabelled").longValue();
        html.element("h2", "The data");
        html.element(
                "p",
                Figures.count(rows.path("training").longValue()) + " training rows, "
                        + Figures.count(rows.path("test").longValue()) + " test rows, "
                        + Figures.count(rows.path("unlabelled").longValue()) + " without a target, "
                        + Figures.count(rows.path("rejected").longValue()) + " that could not be read.");
        Section.beginTable(html, "Columns", 2, List.of("Column", "Kind", "Used as", "Missing", "Different values"));
        int shown = 0;
        for (JsonNode column : report.path("columns")) {
            if (shown++ == SHOWN) break;
            html.open("tr").element("th", Figures.shortened(column.path("name").textValue()), "scope", "row");
            html.element("td", column.path("kind").textValue());
            html.element("td", use(column));
            double missing = all == 0 ? 0 : (double) column.path("missing").longValue() / all;
            Section.number(html, Figures.percent(Math.min(1, missing)));
            Section.number(html, Figures.count(column.path("distinct").longValue()));
            html.close("tr");
        }
        Section.endTable(html);
        if (report.path("columns").size() > SHOWN) {
            html.element("p", "And " + (report.path("columns").size() - SHOWN) + " more columns.");
        }
    }

    private static String use(JsonNode column) {
        return switch (column.path("role").textValue()) {
            case "target" -> "what is predicted";
            case "weight" -> "weight of the rows";
            case "left-out" -> "left out: " + column.path("reason").asText();
            default -> "feature";
        };
    }
}
