package ai.aimass.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import org.junit.jupiter.api.Test;

final class RehearsalTest {
    @Test
    void goesThroughTheUsualCommands() {
        assertDoesNotThrow(() -> Rehearsal.main(new String[0]));
    }
}
