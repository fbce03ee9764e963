package ai.aimass.domain;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One cell of a record, already of its column's type.
public sealed interface Value {
    /// No value: an empty cell or one of the tokens that stand for it.
    record Missing() implements Value {
        public static final Missing INSTANCE = new Missing();
    }

    /// A numeric cell, a boolean (0 or 1), or a date-time (seconds since 1970-01-01T00:00Z). Always finite.
    record Numeric(double value) implements Value {
        public Numeric {
            if (!Double.isFinite(value)) throw new IllegalArgumentException("not a finite number: " + value);
        }
    }

    /// A category or a text, never empty.
    record Text(String value) implements Value {
        public Text {
            if (value.isEmpty()) throw new IllegalArgumentException("an empty text is a missing value");
        }
    }

    /// A picture, sound or video as its column's type says. The bytes are never altered.
    record Media(byte[] bytes) implements Value {
        public Media {
            if (bytes.length == 0) throw new IllegalArgumentException("no picture, sound or video is of no bytes");
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Media media && Arrays.equals(bytes, media.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return bytes.length + " bytes";
        }
    }
}
