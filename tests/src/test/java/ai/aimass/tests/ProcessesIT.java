package ai.aimass.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The same data and seed give the same model, byte for byte, whatever works on it.
final class ProcessesIT {
    private static final ShippedSet SET = ShippedSet.GERMAN_CREDIT;

    @Test
    void theModelIsTheSameWithFewAndManyProcessesAndUnderAnyName() throws Exception {
        Map<String, String> digests = new TreeMap<>();
        String ofAnotherSeed = "";
        for (int processes : List.of(1, 2, 5)) {
            String folder = "processes-" + processes;
            try (Platform platform =
                    Platform.named(folder, "--processes", "" + processes).start()) {
                digests.put(folder, digest(platform, "credit", 7));
                if (processes != 5) continue;
                digests.put("another name", digest(platform, "again", 7));
                ofAnotherSeed = digest(platform, "otherwise", 8);
            }
        }
        assertEquals(4, digests.size());
        assertEquals(1, Set.copyOf(digests.values()).size(), digests::toString);
        assertFalse(digests.containsValue(ofAnotherSeed), "another seed gives another model");
    }

    /// Of the version's `model.onnx`.
    private static String digest(Platform platform, String name, long seed) throws Exception {
        JsonNode trained = platform.train(SET.file(), SET.target(), name, "--seed", Long.toString(seed));
        assertEquals(1, trained.path("version").asInt());
        JsonNode files = new Api(platform).version(name, 1).path("manifest").path("files");
        String digest = files.path("model.onnx").path("sha256").asText();
        assertTrue(digest.matches("[0-9a-f]{64}"), digest);
        return digest;
    }
}
