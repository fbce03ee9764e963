package ai.aimass.domain;

import java.util.ArrayList;
import java.util.List;

/// Which feature column is where in a graph's inputs: every graph from raw columns has at most five, and one that no
/// column needs does not exist.
///
/// | input | type, shape | columns | missing |
/// |---|---|---|---|
/// | `numbers` | float32 (rows × columns) | numeric, boolean as 0 and 1 | NaN |
/// | `instants` | float64 (rows × columns) | date-times, as seconds since 1970-01-01T00:00Z | NaN |
/// | `categories` | string (rows × columns) | categorical, trimmed | empty |
/// | `texts` | string (rows × columns) | text, in NFKC and lower case | empty |
/// | `media` | uint8 (rows × bytes of all columns) | images, sounds and videos, each as its [ColumnType] says | 0 |
public record InputLayout(
        List<Column> numbers, List<Column> instants, List<Column> categories, List<Column> texts, List<Column> media) {
    public static final String NUMBERS = "numbers";
    public static final String INSTANTS = "instants";
    public static final String CATEGORIES = "categories";
    public static final String TEXTS = "texts";
    public static final String MEDIA = "media";

    private static final int MEDIA_BYTES_AT_ONCE = 32 << 20;

    public InputLayout {
        numbers = List.copyOf(numbers);
        instants = List.copyOf(instants);
        categories = List.copyOf(categories);
        texts = List.copyOf(texts);
        media = List.copyOf(media);
    }

    /// Without media.
    public InputLayout(List<Column> numbers, List<Column> instants, List<Column> categories, List<Column> texts) {
        this(numbers, instants, categories, texts, List.of());
    }

    /// The feature columns of `schema`, each list in the schema's order.
    public static InputLayout of(Schema schema) {
        List<Column> numbers = new ArrayList<>();
        List<Column> instants = new ArrayList<>();
        List<Column> categories = new ArrayList<>();
        List<Column> texts = new ArrayList<>();
        List<Column> media = new ArrayList<>();
        for (Column column : schema.features()) {
            switch (column.type()) {
                case ColumnType.Numeric n -> numbers.add(column);
                case ColumnType.Bool b -> numbers.add(column);
                case ColumnType.DateTime d -> instants.add(column);
                case ColumnType.Categorical c -> categories.add(column);
                case ColumnType.Text t -> texts.add(column);
                case ColumnType.Media m -> media.add(column);
                case ColumnType.Identifier i ->
                    // An identifier that the user insists on is one more set of names.
                    categories.add(column);
            }
        }
        return new InputLayout(numbers, instants, categories, texts, media);
    }

    /// How many bytes the media of a row are.
    public int mediaBytes() {
        return media.stream().mapToInt(InputLayout::bytes).reduce(0, Math::addExact);
    }

    /// How many rows are to be in memory at once.
    ///
    /// @param most so many where they have no media
    public int rowsAtOnce(int most) {
        return mediaBytes() == 0 ? most : Math.clamp(MEDIA_BYTES_AT_ONCE / mediaBytes(), 1, most);
    }

    /// Of a column of media, how many bytes each of its values is.
    public static int bytes(Column column) {
        if (column.type() instanceof ColumnType.Media type) return type.bytes();
        throw new IllegalArgumentException("column '" + column.name() + "' holds no media");
    }
}
