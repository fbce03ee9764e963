package ai.aimass.train.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// A part of the page.
interface Section {
    /// Writes what the report knows of it, or nothing.
    ///
    /// @param report `report.json`
    void write(JsonNode report, Html html);

    /// A table whose numbers are to the right.
    ///
    /// @param numbers how many of the last columns are numbers
    static Html beginTable(Html html, String caption, int numbers, List<String> headings) {
        html.open("div", "class", "wide").open("table");
        html.element("caption", caption).open("thead").open("tr");
        for (int i = 0; i < headings.size(); i++) {
            boolean number = i >= headings.size() - numbers;
            html.element("th", headings.get(i), "scope", "col", "class", number ? "number" : "word");
        }
        return html.close("tr").close("thead").open("tbody");
    }

    static void endTable(Html html) {
        html.close("tbody").close("table").close("div");
    }

    static void number(Html html, String text) {
        html.element("td", text, "class", "number");
    }

    /// A cell with a bar as long as a share of it.
    static void bar(Html html, double share) {
        String width = String.valueOf((int) Math.round(100 * Math.clamp(share, 0, 1)));
        html.open("td", "class", "bars")
                .element("div", "", "class", "length", "style", "width:" + width + "%")
                .close("td");
    }

    static double[] numbers(JsonNode list) {
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = list.get(i).doubleValue();
        }
        return numbers;
    }
}
