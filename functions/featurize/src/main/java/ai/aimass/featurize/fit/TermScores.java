package ai.aimass.featurize.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How much each term of a string column tells of the target, seen in one pass.
final class TermScores {
    /// Terms that would be found by chance among this share of columns do not count as telling.
    private static final double CHANCE = 0.05;

    private final StringColumn column;
    private final List<BoundedCounts.Count> candidates;
    private final Targets targets;
    private final Map<String, Integer> index = new HashMap<>();
    private final long[] rows;
    /// By candidate a fingerprint of which rows have it.
    private final long[] prints;
    /// (candidates × target columns)
    private final double[] sums;
    private long allRows = 0;
    private final double[] allSums;
    private final double[] allSquares;

    /// @param candidates the most frequent first
    TermScores(StringColumn column, List<BoundedCounts.Count> candidates, Targets targets) {
        this.column = column;
        this.candidates = candidates;
        this.targets = targets;
        for (BoundedCounts.Count candidate : candidates) {
            index.put(candidate.key(), index.size());
        }
        this.rows = new long[candidates.size()];
        this.prints = new long[candidates.size()];
        this.sums = new double[candidates.size() * targets.columns()];
        this.allSums = new double[targets.columns()];
        this.allSquares = new double[targets.columns()];
    }

    void add(TrainingRows batch) {
        double[] values = new double[targets.columns()];
        for (int row = 0; row < batch.rows(); row++) {
            allRows++;
            for (int target = 0; target < values.length; target++) {
                values[target] = targets.value(batch.labels()[row], target);
                allSums[target] += values[target];
                allSquares[target] += values[target] * values[target];
            }
            String text = column.value(batch.inputs(), row);
            for (String term : Tokens.terms(Tokens.of(text, StringSummary.MAX_TOKENS))) {
                Integer place = index.get(term);
                if (place == null) continue;
                rows[place]++;
                prints[place] += mixed(allRows);
                for (int target = 0; target < values.length; target++) {
                    sums[place * values.length + target] += values[target];
                }
            }
        }
    }

    /// The terms that become features: those that tell more of the target than chance could explain, the most
    /// telling first, then the most frequent of the others. Choosing among many terms those that look telling
    /// would else let the rows' own labels into their features.
    ///
    /// @param limit how many terms at most
    /// @param others how many of them may be there for their frequency alone
    Vocabulary fit(int limit, int others) {
        record Scored(String term, long rows, long print, double score) {}
        List<Scored> telling = new ArrayList<>();
        List<Scored> rest = new ArrayList<>();
        double threshold = 2 * StrictMath.log(Math.max(1, candidates.size()) * targets.columns() / CHANCE);
        for (int place = 0; place < candidates.size(); place++) {
            Scored scored = new Scored(candidates.get(place).key(), rows[place], prints[place], score(place));
            (scored.score() > threshold ? telling : rest).add(scored);
        }
        telling.sort(Comparator.comparingDouble(Scored::score).reversed().thenComparing(Scored::term));
        // Terms that always come together, such as the parts of a name, are one feature.
        Set<Long> taken = new HashSet<>();
        List<Vocabulary.Entry> chosen = new ArrayList<>();
        telling.stream()
                .filter(term -> taken.add(term.print()))
                .limit(limit)
                .forEach(term -> chosen.add(new Vocabulary.Entry(term.term(), term.rows())));
        rest.stream()
                .filter(term -> taken.add(term.print()))
                .limit(Math.min(others, limit - chosen.size()))
                .forEach(term -> chosen.add(new Vocabulary.Entry(term.term(), term.rows())));
        return new Vocabulary(column, allRows, chosen);
    }

    /// Spreads a row's number over all bits (the finalizer of SplitMix64), so that sums of them hardly ever
    /// agree.
    static long mixed(long row) {
        long z = row * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /// The square of how many standard errors the mean target of the term's rows lies from that of all rows,
    /// for the target column where it is greatest.
    private double score(int place) {
        long n = rows[place];
        if (n == 0 || n == allRows) return 0;
        double greatest = 0;
        for (int target = 0; target < targets.columns(); target++) {
            double mean = allSums[target] / allRows;
            double variance = allSquares[target] / allRows - mean * mean;
            if (!(variance > 0)) continue;
            double difference = sums[place * targets.columns() + target] / n - mean;
            double share = (double) n / allRows;
            greatest = Math.max(greatest, difference * difference * n / (variance * (1 - share)));
        }
        return greatest;
    }
}
