package ai.aimass.train.page;

import com.fasterxml.jackson.databind.JsonNode;

/// How the model was made, so that it can be made again.
final class MakingSection implements Section {
    @Override
    public void write(JsonNode report, Html html) {
        JsonNode making = report.path("making");
        html.element("h2", "How it was made").open("dl");
        line(html, "Validation", validation(report));
        line(html, "Published", "the recipe that was measured, with every labelled row; how is said above");
        line(html, "Seed", making.path("seed").asText());
        line(html, "Upload (SHA-256)", making.path("upload").asText());
        line(html, "Run", making.path("run").asText());
        line(html, "Pipeline generation", making.path("generation").asText());
        html.close("dl");
    }

    static String validation(JsonNode report) {
        int folds = report.path("validation").path("folds").intValue();
        return folds > 1 ? folds + " folds, each held out in turn" : "one fold held out";
    }

    private static void line(Html html, String term, String text) {
        html.element("dt", term).element("dd", text);
    }
}
