package ai.aimass.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The sets that ship with the project, from the file to predictions, by the command alone.
final class ShippedSetsIT {
    @RegisterExtension
    static final Platform PLATFORM = Platform.named("shipped-sets");

    @Test
    void trainsPenguins() throws Exception {
        JsonNode trained = PLATFORM.train(Project.root().resolve("tests/data/penguins.csv"), "species", "penguins");
        assertEquals(1, trained.path("version").asInt());
    }
}
