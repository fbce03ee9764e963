package ai.aimass.train.data;

import ai.aimass.domain.Column;
import ai.aimass.domain.Direction;
import ai.aimass.domain.Feature;
import ai.aimass.domain.Role;
import ai.aimass.domain.Schema;
import ai.aimass.domain.View;

/// Which way predictions may go as each feature grows: as the user said of the column whose number it is.
final class Directions {
    private Directions() {}

    /// See [ai.aimass.train.learn.Examples#directions]. Of a view in which a column's number is one feature of the
    /// column's own name, as it is for trees.
    static byte[] of(Schema schema, View view) {
        byte[] directions = new byte[view.width()];
        for (Column column : schema.columns()) {
            if (!(column.role() instanceof Role.Feature(Direction direction)) || direction == null) continue;
            for (int feature = 0; feature < directions.length; feature++) {
                if (isNumberOf(column, view.features().get(feature))) {
                    directions[feature] = (byte) (direction == Direction.INCREASING ? 1 : -1);
                }
            }
        }
        return directions;
    }

    private static boolean isNumberOf(Column column, Feature feature) {
        return feature.column().equals(column.name()) && feature.name().equals(column.name());
    }
}
