package ai.aimass.domain;

import java.util.Arrays;

/// Decoded rows, ready for a graph: row-major arrays as [InputLayout] describes them, each `rows` × its columns
/// long.
public record ModelInputs(
        int rows, float[] numbers, double[] instants, String[] categories, String[] texts, byte[] media) {
    public ModelInputs {
        if (rows < 1) throw new IllegalArgumentException("no rows");
        for (int length : new int[] {numbers.length, instants.length, categories.length, texts.length, media.length}) {
            if (length % rows != 0) throw new IllegalArgumentException(length + " values are not " + rows + " rows");
        }
    }

    /// Rows without media.
    public ModelInputs(int rows, float[] numbers, double[] instants, String[] categories, String[] texts) {
        this(rows, numbers, instants, categories, texts, new byte[0]);
    }

    /// The rows from `begin` on, up to but not including `end`.
    public ModelInputs slice(int begin, int end) {
        if (begin == 0 && end == rows) return this;
        int ofNumbers = numbers.length / rows;
        int ofInstants = instants.length / rows;
        int ofCategories = categories.length / rows;
        int ofTexts = texts.length / rows;
        int ofMedia = media.length / rows;
        return new ModelInputs(
                end - begin,
                Arrays.copyOfRange(numbers, begin * ofNumbers, end * ofNumbers),
                Arrays.copyOfRange(instants, begin * ofInstants, end * ofInstants),
                Arrays.copyOfRange(categories, begin * ofCategories, end * ofCategories),
                Arrays.copyOfRange(texts, begin * ofTexts, end * ofTexts),
                Arrays.copyOfRange(media, begin * ofMedia, end * ofMedia));
    }
}
