package ai.aimass.featurize.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.ModelInputs;
import ai.aimass.onnx.GraphBuilder;
import ai.aimass.onnx.ModelMetadata;
import ai.aimass.onnx.ModelSession;
import ai.aimass.onnx.ValueType;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class CalendarGraphTest {
    @Test
    void agreesWithJavaTime() {
        SplittableRandom random = new SplittableRandom(17);
        double[] seconds = new double[20_000];
        double first = LocalDateTime.of(1, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
        double last = LocalDateTime.of(9999, 12, 31, 23, 59).toEpochSecond(ZoneOffset.UTC);
        Arrays.setAll(seconds, i -> Math.floor(random.nextDouble(first, last)));
        int edge = 0;
        for (String day : List.of(
                "1970-01-01",
                "1969-12-31",
                "2000-02-29",
                "1900-02-28",
                "1900-03-01",
                "2024-02-29",
                "2024-12-31",
                "0001-01-01",
                "9999-12-31",
                "2100-02-28",
                "2100-03-01")) {
            seconds[edge++] = LocalDateTime.parse(day + "T00:00:00").toEpochSecond(ZoneOffset.UTC);
            seconds[edge++] = LocalDateTime.parse(day + "T23:59:59").toEpochSecond(ZoneOffset.UTC);
        }
        for (Calendar part : Calendar.values()) {
            float[] parts = run(part, seconds);
            for (int i = 0; i < seconds.length; i++) {
                assertEquals((float) part.of(seconds[i]), parts[i], part + " of " + (long) seconds[i]);
            }
        }
    }

    @Test
    void leavesMissingOnesMissing() {
        for (Calendar part : Calendar.values()) {
            assertEquals(Float.NaN, run(part, new double[] {Double.NaN})[0]);
        }
    }

    private static float[] run(Calendar part, double[] seconds) {
        GraphBuilder graph = new GraphBuilder("calendar");
        String instants = graph.input("instants", ValueType.DOUBLE, 1);
        graph.output("part", new CalendarGraph(graph, instants).part(part), ValueType.FLOAT, 1);
        try (ModelSession session =
                ModelSession.open(graph.build(ModelMetadata.none()).toByteArray())) {
            FloatMatrix parts = session.run(
                    new ModelInputs(seconds.length, new float[0], seconds, new String[0], new String[0]), "part");
            return parts.values();
        }
    }
}
