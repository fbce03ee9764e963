package ai.aimass.train.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The model card: what a model is for, what it was learned from, how good it is and where its limits are (Mitchell
/// and others 2019), as Markdown with a head in YAML.
public final class ModelCard {
    private static final int MOST_COLUMNS = 10;

    private ModelCard() {}

    /// @param report `report.json`
    public static byte[] write(JsonNode report) {
        Markdown card = new Markdown();
        card.line("");
        card.line("# " + Markdown.escaped(report.path("model").asText()));
        card.line("");
        card.line(Markdown.escaped(report.path("summary").asText()));
        use(report, card);
        data(report, card);
        figures(report, card);
        promises(report, card);
        limits(report, card);
        RunningSection.write(report, card);
        decisions(report, card);
        making(report, card);
        return (CardHead.write(report) + card).getBytes(StandardCharsets.UTF_8);
    }

    private static void use(JsonNode report, Markdown card) {
        boolean classes = report.path("task").asText().equals("classification");
        card.heading("What it is for");
        card.line("It predicts " + (classes ? "the class" : "the number") + " in the column "
                + Markdown.escaped(report.path("target").asText())
                + " of rows that come from where its training rows came from.");
        if (classes) {
            List<String> names = names(report.path("confusion").path("classes"));
            card.line("");
            card.line("Classes: " + String.join(", ", names) + ".");
        }
        card.line("");
        card.line("It is not made for rows of another origin or time, nor to tell what would come of changing a column:"
                + " it knows what goes together, not what causes what.");
    }

    private static void data(JsonNode report, Markdown card) {
        JsonNode rows = report.path("rows");
        int features = 0;
        List<String> leftOut = new ArrayList<>();
        for (JsonNode column : report.path("columns")) {
            String role = column.path("role").textValue();
            if (role.equals("feature")) features++;
            if (role.equals("left-out"))
                leftOut.add(Markdown.escaped(column.path("name").textValue()));
        }
        card.heading("What it was learned from");
        card.line(Figures.count(rows.path("training").longValue()) + " training rows and "
                + Figures.count(rows.path("test").longValue())
                + " test rows with " + features + " columns that predict. What is published has learned from both"
                + " (how is said below); the figures are of a model that had not seen the test rows.");
        if (leftOut.isEmpty()) return;
        card.line("");
        card.line("Left out: " + String.join(", ", leftOut) + ".");
    }

    private static void figures(JsonNode report, Markdown card) {
        card.heading("How good it is");
        card.line("On " + FiguresSection.measuredOn(report) + ":");
        card.line("");
        card.header("metric", "value", "95 % interval", "always the same answer");
        for (JsonNode metric : report.path("metrics")) {
            card.row(List.of(
                    Figures.metric(metric.path("name").textValue()),
                    Figures.number(metric.path("value").doubleValue()),
                    FiguresSection.interval(metric),
                    metric.has("baseline")
                            ? Figures.number(metric.get("baseline").doubleValue())
                            : "–"));
        }
        List<String> columns = new ArrayList<>();
        for (JsonNode of : report.path("importance")) {
            if (columns.size() == MOST_COLUMNS || of.path("value").doubleValue() <= 0) break;
            columns.add(Markdown.escaped(of.path("column").textValue()));
        }
        if (columns.isEmpty()) return;
        card.line("");
        card.line("The columns that matter most: " + String.join(", ", columns) + ".");
    }

    private static void promises(JsonNode report, Markdown card) {
        List<String> promises = new ArrayList<>();
        JsonNode error = report.path("calibration").path("after").path("error");
        if (error.isNumber()) {
            promises.add("Probabilities are calibrated: on the test rows the expected calibration error is "
                    + Figures.percent(error.doubleValue()) + ".");
        }
        if (report.has("conformal")) promises.add(CoverageSection.sentence(report.get("conformal")));
        if (report.has("robustness")) promises.add(RobustnessSection.sentence(report.get("robustness")));
        promises.add(
                "The graph says what the trainer said, within 1e-5, on every test row. The same upload and seed give"
                        + " the same model.");
        card.heading("What it promises");
        promises.forEach(promise -> card.line("- " + promise));
    }

    private static void limits(JsonNode report, Markdown card) {
        card.heading("Where its limits are");
        card.line("- Its figures hold for rows like the test rows. If the world changes, they do not.");
        card.line("- A value that no training row had is taken as unknown, or as the nearest that was seen.");
        card.line("- Whether it treats groups of people alike was not measured: do so before it decides about people.");
        if (report.path("rows").path("test").longValue() == 0) {
            card.line("- There were no test rows: the figures are from cross-validation and a little too good.");
        }
    }

    private static void decisions(JsonNode report, Markdown card) {
        if (report.path("notices").isEmpty()) return;
        card.heading("What was decided on the user's behalf");
        for (JsonNode notice : report.path("notices")) {
            card.line("- " + Markdown.escaped(notice.path("message").textValue()));
        }
    }

    private static void making(JsonNode report, Markdown card) {
        JsonNode making = report.path("making");
        card.heading("How it was made");
        card.line("An ensemble by AI Mass:");
        card.line("");
        for (JsonNode entry : report.path("leaderboard")) {
            double weight = entry.path("weight").doubleValue();
            if (weight > 0)
                card.line("- " + Figures.percent(weight) + " "
                        + entry.path("learner").textValue());
        }
        card.line("");
        card.line("Validation: " + MakingSection.validation(report) + ". Seed "
                + making.path("seed").asText()
                + ", pipeline generation " + making.path("generation").asText() + ", upload (SHA-256) `"
                + making.path("upload").asText() + "`.");
    }

    private static List<String> names(JsonNode list) {
        List<String> names = new ArrayList<>();
        for (JsonNode name : list) {
            names.add(Markdown.escaped(name.textValue()));
        }
        return names;
    }
}
