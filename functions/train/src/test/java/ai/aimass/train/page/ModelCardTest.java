package ai.aimass.train.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ModelCardTest {
    @Test
    void beginsWithWhatModelHubsRead() {
        assertTrue(card(SampleReport.classes()).startsWith("""
                ---
                # license: the data is yours, and so is the choice
                library_name: onnx
                pipeline_tag: tabular-classification
                tags:
                - tabular
                - onnx
                - aimass
                metrics:
                - accuracy
                model-index:
                - name: "sample"
                  results:
                  - task:
                      type: tabular-classification
                    dataset:
                      name: "sample"
                      type: tabular
                      split: test
                    metrics:
                    - type: accuracy
                      name: "Accuracy"
                      value: 0.9014
                ---

                # sample
                """), card(SampleReport.classes()));
    }

    @Test
    void tellsFiguresPromisesAndLimits() {
        String card = card(SampleReport.classes());
        assertTells(card, "| Accuracy | 0.9014 | 0.8654 to 0.9287 | 0.5101 |");
        assertTells(card, "1,234 training rows and 345 test rows with 2 columns that predict.");
        assertTells(card, "Left out: id.");
        assertTells(card, "- Probabilities are calibrated: on the test rows the expected calibration error is 3.2 %.");
        assertTells(card, "On 345 test rows it does in 91.2 % (95 % interval: 88.0 % to 94.0 %).");
        assertTells(card, "- Robustness score: 81.3 %");
        assertTells(card, "- 100.0 % extra trees\n");
        assertTells(card, "Seed 77, pipeline generation 3, upload (SHA-256) `abcdef`.");
    }

    @Test
    void tellsWhichInputTakesWhichColumns() {
        String card = card(SampleReport.classes());
        assertTells(card, "| `categories` | string | kind | empty where missing |");
        assertTells(card, "session.run([\"probabilities\"], {\"numbers\": numbers, \"categories\": categories})");
        assertFalse(card.contains("`texts`"));
        assertTells(card(SampleReport.numbers()), "value, = session.run([\"value\"], ");
    }

    @Test
    void namesOfColumnsAndClassesNeverBecomeMarkup() {
        String escaped =
                "\\<script\\>alert('1')\\</script\\> \\& \"x\" \\| \\`y\\` \\# no \\*heading\\* \\[a\\](http:\\//b)  ";
        String card = card(SampleReport.classes());
        assertTells(card, "Classes: no, " + escaped + ".\n");
        assertTells(card, "| `numbers` | float32 | " + escaped + " | NaN");
        assertTells(card, "- Decided: " + escaped + "\n");
        assertFalse(card.contains(" <script"));
        assertEquals(1, card.split("\n# ", -1).length - 2, "only our own headings, and the head's comment");
    }

    private static void assertTells(String card, String text) {
        assertTrue(card.contains(text), text + " in " + card);
    }

    private static String card(JsonNode report) {
        return new String(ModelCard.write(report), StandardCharsets.UTF_8);
    }
}
