package ai.aimass.cli.print;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class CertificateTextTest {
    private static final String CERTIFICATE = """
            {"maxLoss": 0.005, "rows": 69, "sizeBytes": {"before": 87711, "after": 14668},
             "latencyMicros": {
               "single": {"rows": 1, "before": {"least": 13.9, "median": 20.63}, "after": {"least": 11.5, "median": 16.02}},
               "batch": {"rows": 69, "before": {"least": 185, "median": 202.7}, "after": {"least": 61, "median": 66.45}}},
             "metric": {"before": {"accuracy": 1, "logLoss": 0.0162}, "after": {"accuracy": 1, "logLoss": 0.0163}},
             "coverage": {"before": 0.912, "after": 0.91},
             "maxDeviation": 0.0012, "meanDeviation": 0.00007, "labelAgreement": 0.99,
             "passes": [{"pass": "fewer trees", "kept": true}, {"pass": "merged leaves", "kept": false}]}
            """;

    @Test
    void showsEachQuantityBeforeAndAfter() throws IOException {
        String text = CertificateText.certificate(JsonMapper.builder().build().readTree(CERTIFICATE));
        assertEquals("""
                                                  before   after
                  bytes                           87,711  14,668
                  microseconds for 1 row           20.63   16.02
                  microseconds for 69 rows         202.7   66.45
                  accuracy                             1       1
                  logLoss                         0.0162  0.0163
                  coverage                        0.9120  0.9100
                  largest change of a prediction          0.0012
                  rows with the same label, %                 99
                  By: fewer trees.
                """, text);
    }

    @Test
    void saysWhereThereIsNone() {
        assertEquals("  There is no certificate.\n", CertificateText.certificate(MissingNode.getInstance()));
    }
}
