package ai.aimass.decode;

import ai.aimass.domain.Column;
import ai.aimass.domain.Problem;
import ai.aimass.domain.Value;
import org.jspecify.annotations.Nullable;

/// What reading a cell came to.
public sealed interface Reading {
    /// A value of the column's type, which may be [Value.Missing].
    record Decoded(Value value) implements Reading {}

    /// @param reason what was expected and what was there; does not name the column
    record Unreadable(String reason) implements Reading {
        /// @param row from 1; null where there is only one
        public Problem problem(@Nullable Long row, Column column) {
            return new Problem(null, row, column.name(), reason);
        }
    }

    static Reading missing() {
        return Constants.MISSING;
    }

    static Reading number(double value) {
        return new Decoded(new Value.Numeric(value));
    }

    static Reading text(String value) {
        return new Decoded(new Value.Text(value));
    }

    /// @param found as it was there, of any length
    static Reading unreadable(String expected, String found) {
        return new Unreadable("expected " + expected + ", found '" + Messages.shortened(found) + "'");
    }

    /// An interface cannot have private fields.
    final class Constants {
        private static final Reading MISSING = new Decoded(Value.Missing.INSTANCE);

        private Constants() {}
    }
}
