package ai.aimass.decode;

import ai.aimass.domain.Column;
import ai.aimass.domain.ColumnType;
import ai.aimass.domain.InputLayout;
import ai.aimass.domain.ModelInputs;
import ai.aimass.domain.Schema;
import ai.aimass.domain.Value;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Puts decoded rows into the arrays that a graph takes, as [InputLayout] describes them.
public final class InputEncoder {
    /// Where a feature's values go.
    private sealed interface Slot {
        record Numeric(int column) implements Slot {}

        record Instant(int column) implements Slot {}

        record Category(int column) implements Slot {}

        record Words(int column) implements Slot {}

        record Media(int offset, int bytes) implements Slot {}
    }

    private final InputLayout layout;
    private final List<Column> features;
    private final List<Slot> slots;

    public InputEncoder(Schema schema) {
        this.layout = InputLayout.of(schema);
        this.features = schema.features();
        this.slots = slots(features);
    }

    public InputLayout layout() {
        return layout;
    }

    /// @param rows each with one value for every feature column, in the order of [Schema#features]; at least one row
    /// @throws IllegalArgumentException where a row has another length, or a value does not go with its column
    public ModelInputs encode(List<List<Value>> rows) {
        ModelInputs inputs = new ModelInputs(
                rows.size(),
                new float[rows.size() * layout.numbers().size()],
                new double[rows.size() * layout.instants().size()],
                new String[rows.size() * layout.categories().size()],
                new String[rows.size() * layout.texts().size()],
                new byte[Math.multiplyExact(rows.size(), layout.mediaBytes())]);
        for (int row = 0; row < rows.size(); row++) {
            List<Value> values = rows.get(row);
            if (values.size() != slots.size()) {
                throw new IllegalArgumentException(values.size() + " values for " + slots.size() + " features");
            }
            for (int i = 0; i < slots.size(); i++) {
                put(inputs, row, i, values.get(i));
            }
        }
        return inputs;
    }

    /// A text as graphs see it: Unicode's compatibility composition, in lower case.
    public static String normalized(String text) {
        String composed = Normalizer.isNormalized(text, Normalizer.Form.NFKC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFKC);
        return composed.toLowerCase(Locale.ROOT);
    }

    private void put(ModelInputs inputs, int row, int feature, Value value) {
        switch (slots.get(feature)) {
            case Slot.Numeric slot ->
                inputs.numbers()[row * layout.numbers().size() + slot.column()] = toFloat(number(feature, value));
            case Slot.Instant slot ->
                inputs.instants()[row * layout.instants().size() + slot.column()] = number(feature, value);
            case Slot.Category slot ->
                inputs.categories()[row * layout.categories().size() + slot.column()] = text(feature, value);
            case Slot.Words slot ->
                inputs.texts()[row * layout.texts().size() + slot.column()] = normalized(text(feature, value));
            case Slot.Media slot -> {
                byte[] bytes = media(feature, value, slot.bytes());
                System.arraycopy(bytes, 0, inputs.media(), row * layout.mediaBytes() + slot.offset(), bytes.length);
            }
        }
    }

    /// Nothing for what is missing: it stays zero.
    private byte[] media(int feature, Value value, int length) {
        byte[] bytes = switch (value) {
            case Value.Missing m -> new byte[0];
            case Value.Media m -> m.bytes();
            case Value.Numeric n -> throw misplaced(feature, "a number");
            case Value.Text t -> throw misplaced(feature, "a text");
        };
        if (bytes.length == 0 || bytes.length == length) return bytes;
        throw misplaced(feature, bytes.length + " bytes instead of " + length);
    }

    private double number(int feature, Value value) {
        return switch (value) {
            case Value.Missing m -> Double.NaN;
            case Value.Numeric n -> n.value();
            case Value.Text t -> throw misplaced(feature, "a text");
            case Value.Media m -> throw misplaced(feature, "a picture, sound or video");
        };
    }

    private String text(int feature, Value value) {
        return switch (value) {
            case Value.Missing m -> "";
            case Value.Numeric n -> throw misplaced(feature, "a number");
            case Value.Text t -> t.value();
            case Value.Media m -> throw misplaced(feature, "a picture, sound or video");
        };
    }

    /// A number beyond the range of `float` becomes its end: graphs are to see finite numbers.
    private static float toFloat(double number) {
        float narrow = (float) number;
        if (!Float.isInfinite(narrow)) return narrow;
        return number > 0 ? Float.MAX_VALUE : -Float.MAX_VALUE;
    }

    private IllegalArgumentException misplaced(int feature, String found) {
        Column column = features.get(feature);
        return new IllegalArgumentException(found + " in column '" + column.name() + "', which is "
                + column.type().kind().label());
    }

    private static List<Slot> slots(List<Column> features) {
        List<Slot> slots = new ArrayList<>();
        int numbers = 0;
        int instants = 0;
        int categories = 0;
        int texts = 0;
        int media = 0;
        for (Column column : features) {
            Slot slot = switch (column.type()) {
                case ColumnType.Numeric n -> new Slot.Numeric(numbers++);
                case ColumnType.Bool b -> new Slot.Numeric(numbers++);
                case ColumnType.DateTime d -> new Slot.Instant(instants++);
                case ColumnType.Categorical c -> new Slot.Category(categories++);
                case ColumnType.Text t -> new Slot.Words(texts++);
                case ColumnType.Identifier i -> new Slot.Category(categories++);
                case ColumnType.Media m -> new Slot.Media(media, m.bytes());
            };
            if (slot instanceof Slot.Media added) media += added.bytes();
            slots.add(slot);
        }
        return List.copyOf(slots);
    }
}
