package ai.aimass.train.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.aimass.domain.Column;
import ai.aimass.domain.ColumnType;
import ai.aimass.domain.Direction;
import ai.aimass.domain.Feature;
import ai.aimass.domain.Role;
import ai.aimass.domain.Schema;
import ai.aimass.domain.View;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DirectionsTest {
    @Test
    void aColumnsOwnNumberGoesTheWayThatTheUserSaid() {
        Schema schema = new Schema(List.of(
                column("age", new Role.Feature(Direction.INCREASING)),
                column("free", new Role.Feature()),
                column("price", new Role.Feature(Direction.DECREASING)),
                column("y", new Role.Target())));
        View view = new View(
                View.TREES,
                List.of(
                        new Feature("price", "price"),
                        new Feature("age", "age"),
                        new Feature("age~missing", "age"),
                        new Feature("free", "free")));
        assertArrayEquals(new byte[] {-1, 1, 0, 0}, Directions.of(schema, view));
    }

    private static Column column(String name, Role role) {
        return new Column(name, new ColumnType.Numeric('.'), role, 0, 10);
    }
}
