package ai.aimass.domain;

/// One file of a dataset: `rows` records from the `firstRow`th on, counted over the dataset's records.
public record Part(Blob file, long firstRow, int rows) {
    public Part {
        if (firstRow < 0 || rows < 1) throw new IllegalArgumentException("part of " + rows + " rows at " + firstRow);
    }
}
