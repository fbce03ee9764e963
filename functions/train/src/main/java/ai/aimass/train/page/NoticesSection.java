package ai.aimass.train.page;

import com.fasterxml.jackson.databind.JsonNode;

/// What was decided on the user's behalf.
final class NoticesSection implements Section {
    @Override
    public void write(JsonNode report, Html html) {
        if (report.path("notices").isEmpty()) return;
        html.element("h2", "What was decided for you").open("ul");
        for (JsonNode notice : report.path("notices")) {
            html.element("li", notice.path("message").textValue());
        }
        html.close("ul");
    }
}
