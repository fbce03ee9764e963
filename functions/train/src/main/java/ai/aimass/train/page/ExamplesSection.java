package ai.aimass.train.page;

import ai.aimass.train.picture.Example;
import java.util.Base64;
import java.util.List;

/// Pictures of test rows, the mistakes first.
final class ExamplesSection {
    private ExamplesSection() {}

    static void write(List<Example> examples, Html html) {
        if (examples.isEmpty()) return;
        html.element("h2", "Some of the test rows");
        group(
                "Mistaken, or furthest off",
                examples.stream().filter(Example::isMistake).toList(),
                html);
        group(
                "Right, or nearest",
                examples.stream().filter(example -> !example.isMistake()).toList(),
                html);
    }

    private static void group(String heading, List<Example> examples, Html html) {
        if (examples.isEmpty()) return;
        html.element("p", heading + ":");
        html.open("div", "class", "charts");
        for (Example example : examples) {
            String said = example.actual().equals(example.predicted())
                    ? example.actual()
                    : example.actual() + ", taken for " + example.predicted();
            html.open("figure", "class", "example");
            html.empty(
                    "img",
                    "src",
                    "data:image/png;base64,"
                            + Base64.getEncoder()
                                    .encodeToString(example.picture().png()),
                    "alt",
                    example.source());
            html.element("figcaption", Figures.shortened(said), "title", example.source());
            html.close("figure");
        }
        html.close("div");
    }
}
