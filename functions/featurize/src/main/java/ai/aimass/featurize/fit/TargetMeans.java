package ai.aimass.featurize.fit;

/// The mean target of each code, drawn towards the mean of all rows, the more so the fewer rows the code has.
///
/// The strength is the ratio of the variance within categories to that between them, as the data show it
/// (empirical Bayes).
///
/// @see <a href="https://doi.org/10.1145/507533.507538">Micci-Barreca, A preprocessing scheme for
/// high-cardinality categorical attributes in classification and prediction problems, 2001</a>
final class TargetMeans {
    /// The mean of all rows weighs at least as much as one row.
    private static final double LEAST_STRENGTH = 1;

    private TargetMeans() {}

    /// By code. The unknown code and codes without rows get the mean of all rows.
    ///
    /// @param excluded the fold whose rows are not looked at; -1: all are
    static double[] of(Codebook codebook, TargetSums sums, int target, int excluded) {
        double[] means = new double[codebook.size()];
        long all = sums.rows(Codebook.UNKNOWN, excluded);
        double mean = all == 0 ? 0 : sums.sum(Codebook.UNKNOWN, target, excluded) / all;
        java.util.Arrays.fill(means, mean);
        for (CategoryColumn column : codebook.columns()) {
            double strength = strength(column, sums, target, excluded);
            for (int code = column.firstCode(); code < column.endCode(); code++) {
                long rows = sums.rows(code, excluded);
                if (rows == 0 || strength == Double.POSITIVE_INFINITY) continue;
                means[code] = (sums.sum(code, target, excluded) + strength * mean) / (rows + strength);
            }
        }
        return means;
    }

    private static double strength(CategoryColumn column, TargetSums sums, int target, int excluded) {
        long rows = 0;
        long squaredRows = 0;
        long categories = 0;
        double sum = 0;
        double squares = 0;
        double explained = 0;
        for (int code = column.firstCode(); code < column.endCode(); code++) {
            long n = sums.rows(code, excluded);
            if (n == 0) continue;
            double codeSum = sums.sum(code, target, excluded);
            categories++;
            rows += n;
            squaredRows += n * n;
            sum += codeSum;
            squares += sums.squares(code, target, excluded);
            explained += codeSum * codeSum / n;
        }
        if (categories < 2 || rows <= categories) return Double.POSITIVE_INFINITY;
        double within = Math.max(0, squares - explained) / (rows - categories);
        double effective = rows - (double) squaredRows / rows;
        double between = (explained - sum * sum / rows - (categories - 1) * within) / effective;
        return between <= 0 ? Double.POSITIVE_INFINITY : Math.max(LEAST_STRENGTH, within / between);
    }
}
