package ai.aimass.featurize.fit;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/// The rows that a text column's linear model is fitted to, in a sparse form: of each row the n-grams in it, each
/// block's weights brought to length 1. Of many rows a sample, by a hash of a row's number.
final class TextRows {
    private static final long MAX_ROWS = 100_000;
    private static final long MAX_ENTRIES = 10_000_000;

    private final StringColumn column;
    private final TextGrams grams;
    private final Map<String, Integer> words;
    private final Map<String, Integer> characters;
    private final float[] weights;
    private final long oneIn;
    private long seen = 0;
    private int rows = 0;
    private int[] starts = new int[1024];
    private int[] places = new int[1 << 16];
    private float[] values = new float[1 << 16];
    private double[] labels = new double[1024];
    private int[] folds = new int[1024];

    /// @param entries about how many n-grams all rows have together
    TextRows(StringColumn column, TextGrams grams, long entries) {
        this.column = column;
        this.grams = grams;
        this.words = TextGrams.index(grams.words(), 0);
        this.characters = TextGrams.index(grams.characters(), grams.words().size());
        this.weights = grams.weights();
        this.oneIn = Math.max(1, Math.max(grams.rows() / MAX_ROWS, Math.ceilDiv(entries, MAX_ENTRIES)));
    }

    void add(TrainingRows batch) {
        for (int row = 0; row < batch.rows(); row++) {
            if (Long.remainderUnsigned(TermScores.mixed(++seen), oneIn) != 0) continue;
            String text = column.value(batch.inputs(), row);
            if (rows + 1 == starts.length) {
                starts = Arrays.copyOf(starts, 2 * starts.length);
                labels = Arrays.copyOf(labels, starts.length);
                folds = Arrays.copyOf(folds, starts.length);
            }
            labels[rows] = batch.labels()[row];
            folds[rows] = batch.folds()[row];
            int end = addBlock(Tokens.terms(Tokens.of(text, StringSummary.MAX_TOKENS)), words, starts[rows]);
            starts[++rows] = addBlock(TextGrams.characters(text), characters, end);
        }
    }

    private int addBlock(Set<String> found, Map<String, Integer> index, int start) {
        if (start + found.size() > places.length) {
            int length = Math.max(2 * places.length, start + found.size());
            places = Arrays.copyOf(places, length);
            values = Arrays.copyOf(values, length);
        }
        int end = start;
        double squares = 0;
        for (String gram : found) {
            Integer place = index.get(gram);
            if (place == null) continue;
            places[end] = place;
            values[end++] = weights[place];
            squares += (double) weights[place] * weights[place];
        }
        float length = (float) StrictMath.sqrt(squares);
        for (int i = start; i < end; i++) {
            values[i] /= length;
        }
        return end;
    }

    TextGrams grams() {
        return grams;
    }

    int rows() {
        return rows;
    }

    double label(int row) {
        return labels[row];
    }

    int fold(int row) {
        return folds[row];
    }

    /// @param model one weight for each n-gram, and last the constant
    double score(double[] model, int row) {
        double score = model[grams.size()];
        for (int i = starts[row]; i < starts[row + 1]; i++) {
            score += model[places[i]] * values[i];
        }
        return score;
    }

    /// Adds a multiple of the row to the model.
    void addTo(double[] model, int row, double factor) {
        model[grams.size()] += factor;
        for (int i = starts[row]; i < starts[row + 1]; i++) {
            model[places[i]] += factor * values[i];
        }
    }

    /// The square of the row's length, the constant included.
    double squares(int row) {
        double squares = 1;
        for (int i = starts[row]; i < starts[row + 1]; i++) {
            squares += (double) values[i] * values[i];
        }
        return squares;
    }
}
