package ai.aimass.featurize.fit;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is seen of a string column's insides in one pass: its terms, how many words it has and the numbers in
/// it.
final class StringSummary {
    /// Of longer texts only the beginning is looked at for finding terms.
    static final int MAX_TOKENS = 2_000;
    /// How many runs of characters are remembered.
    private static final int MAX_RUNS = 1 << 17;
    /// Numbers that fewer rows have are not worth a column.
    private static final double LEAST_PRESENT = 0.05;

    private final StringColumn column;
    private final BoundedCounts terms;
    private final NumberSummary numbers;
    private final BoundedCounts characters = new BoundedCounts(MAX_RUNS);
    private long entries = 0;
    private long rows = 0;

    /// @param remembered how many terms are kept in memory
    StringSummary(StringColumn column, int remembered, RowSample sample) {
        this.column = column;
        this.terms = new BoundedCounts(remembered);
        this.numbers = new NumberSummary(StringFeatures.sources(column), sample);
    }

    void add(TrainingRows batch) {
        float[] found = new float[1 + TextNumbers.COUNT];
        for (int row = 0; row < batch.rows(); row++) {
            String text = column.value(batch.inputs(), row);
            List<String> tokens = Tokens.of(text, MAX_TOKENS);
            Set<String> termsFound = Tokens.terms(tokens);
            termsFound.forEach(terms::add);
            if (column.isText()) {
                Set<String> runs = TextGrams.characters(text);
                runs.forEach(characters::add);
                entries += termsFound.size() + runs.size();
            }
            found[0] = tokens.size();
            TextNumbers.read(text, found, 1);
            numbers.add(found, 0);
        }
        rows += batch.rows();
    }

    StringColumn column() {
        return column;
    }

    /// The terms that come in at least `least` rows, but not in all of them, the most frequent first.
    List<BoundedCounts.Count> candidates(long least, int limit) {
        List<BoundedCounts.Count> candidates = terms.atLeast(least).stream()
                .filter(term -> term.count() < rows)
                .toList();
        return candidates.subList(0, Math.min(limit, candidates.size()));
    }

    /// The rows for a linear model, empty where the column is not one for it.
    Optional<TextRows> modelled() {
        if (!column.isText() || rows < TextScores.LEAST_ROWS) return Optional.empty();
        TextGrams grams = new TextGrams(
                rows,
                candidates(2, TextGrams.MAX_WORDS),
                characters.atLeast(2).stream().limit(TextGrams.MAX_CHARACTERS).toList());
        return grams.size() == 0 ? Optional.empty() : Optional.of(new TextRows(column, grams, entries));
    }

    NumberFeatures numbers(boolean bends) {
        return numbers.fit(LEAST_PRESENT, bends);
    }
}
