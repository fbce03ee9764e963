package ai.aimass.domain;

/// Decoded rows, ready for a graph: row-major arrays as [InputLayout] describes them, each `rows` × its columns long.
public record ModelInputs(int rows, float[] numbers, double[] instants, String[] categories, String[] texts) {
    public ModelInputs {
        if (rows < 1) throw new IllegalArgumentException("no rows");
        for (int length : new int[] {numbers.length, instants.length, categories.length, texts.length}) {
            if (length % rows != 0) throw new IllegalArgumentException(length + " values are not " + rows + " rows");
        }
    }
}
