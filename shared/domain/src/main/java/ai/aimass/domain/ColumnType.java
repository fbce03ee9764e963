package ai.aimass.domain;

/// A column's kind together with what is needed to read its cells.
public sealed interface ColumnType {
    ColumnKind kind();

    /// Numbers. `decimalMark` is '.' or ','; the other one may group thousands.
    record Numeric(char decimalMark) implements ColumnType {
        public Numeric {
            if (decimalMark != '.' && decimalMark != ',') {
                throw new IllegalArgumentException("a decimal mark is '.' or ',', not '" + decimalMark + "'");
            }
        }

        @Override
        public ColumnKind kind() {
            return ColumnKind.NUMERIC;
        }
    }

    /// One of a set of names.
    record Categorical() implements ColumnType {
        @Override
        public ColumnKind kind() {
            return ColumnKind.CATEGORICAL;
        }
    }

    /// Yes or no, in any of the usual words.
    record Bool() implements ColumnType {
        @Override
        public ColumnKind kind() {
            return ColumnKind.BOOLEAN;
        }
    }

    /// Points in time. `format` names one of the formats that the decoder knows.
    record DateTime(String format) implements ColumnType {
        @Override
        public ColumnKind kind() {
            return ColumnKind.DATETIME;
        }
    }

    /// Words.
    record Text() implements ColumnType {
        @Override
        public ColumnKind kind() {
            return ColumnKind.TEXT;
        }
    }

    /// Names each row, so says nothing about the target.
    record Identifier() implements ColumnType {
        @Override
        public ColumnKind kind() {
            return ColumnKind.IDENTIFIER;
        }
    }
}
