package ai.aimass.decode;

import ai.aimass.domain.ColumnType;
import com.fasterxml.jackson.databind.JsonNode;

/// Reads a JSON value as its column's type. A text is read as a cell of a file with the same text would be, and so
/// is a number or a boolean where the column has names or words: `3` is the category `3`, `true` the category
/// `true`.
public final class JsonCells {
    private JsonCells() {}

    public static Reading read(JsonNode node, ColumnType type) {
        return switch (node.getNodeType()) {
            case NULL, MISSING -> Reading.missing();
            case STRING, BINARY -> Cells.read(node.asText(), type);
            case NUMBER -> number(node, type);
            case BOOLEAN -> yesOrNo(node.booleanValue(), type);
            case ARRAY, OBJECT, POJO -> composite(node, type);
        };
    }

    /// The cell of a file that would mean the same.
    public static String cell(JsonNode node) {
        return node.isValueNode() ? node.isNull() ? "" : node.asText() : node.toString();
    }

    /// What a value is, for messages.
    public static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case NULL, MISSING -> "nothing";
            case STRING, BINARY -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case ARRAY -> "a list";
            case OBJECT, POJO -> "an object";
        };
    }

    private static Reading number(JsonNode node, ColumnType type) {
        return switch (type) {
            case ColumnType.Numeric numeric -> {
                double value = node.doubleValue();
                yield Double.isFinite(value)
                        ? Reading.number(value)
                        : Reading.unreadable("a finite number", node.asText());
            }
            case ColumnType.Bool bool -> Cells.read(node.asText(), type);
            case ColumnType.DateTime dateTime ->
                wrong("a date such as \"" + Cells.format(dateTime).example() + "\"", "the number " + node);
            case ColumnType.Categorical categorical -> Reading.text(node.asText());
            case ColumnType.Text text -> Reading.text(node.asText());
            case ColumnType.Identifier identifier -> Reading.text(node.asText());
            case ColumnType.Media media -> wrong(Messages.aFileOf(media), "the number " + node);
        };
    }

    private static Reading yesOrNo(boolean value, ColumnType type) {
        return switch (type) {
            case ColumnType.Numeric numeric -> wrong("a number", String.valueOf(value));
            case ColumnType.Bool bool -> Reading.number(value ? 1 : 0);
            case ColumnType.DateTime dateTime -> wrong("a date", String.valueOf(value));
            case ColumnType.Categorical categorical -> Reading.text(String.valueOf(value));
            case ColumnType.Text text -> Reading.text(String.valueOf(value));
            case ColumnType.Identifier identifier -> Reading.text(String.valueOf(value));
            case ColumnType.Media media -> wrong(Messages.aFileOf(media), String.valueOf(value));
        };
    }

    /// A list is a cell with its JSON text, where texts can stand.
    private static Reading composite(JsonNode node, ColumnType type) {
        String kind = kind(node);
        return switch (type) {
            case ColumnType.Numeric numeric -> wrong("a number", kind);
            case ColumnType.Bool bool -> wrong("true or false", kind);
            case ColumnType.DateTime dateTime -> wrong("a date", kind);
            case ColumnType.Categorical categorical -> Cells.read(cell(node), type);
            case ColumnType.Text text -> Cells.read(cell(node), type);
            case ColumnType.Identifier identifier -> Cells.read(cell(node), type);
            case ColumnType.Media media -> wrong(Messages.aFileOf(media), kind);
        };
    }

    private static Reading wrong(String expected, String found) {
        return new Reading.Unreadable("expected " + expected + ", found " + Messages.shortened(found));
    }
}
