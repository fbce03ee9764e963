package ai.aimass.infer.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.infer.problem.ProblemException;
import ai.aimass.infer.problem.ProblemKind;
import org.junit.jupiter.api.Test;

final class BodiesTest {
    @Test
    void takesWhatTheGatewayTakesAndNoMore() {
        byte[] largest = new byte[10 << 20];
        assertSame(largest, Bodies.checked(largest));
        ProblemException e = assertThrows(ProblemException.class, () -> Bodies.checked(new byte[largest.length + 1]));
        assertEquals(ProblemKind.TOO_LARGE, e.kind());
        assertTrue(String.valueOf(e.getMessage()).contains("POST /v1/uploads"), e.getMessage());
    }

    @Test
    void takesNoBodyForAnEmptyOne() {
        assertEquals(0, Bodies.checked(null).length);
    }
}
