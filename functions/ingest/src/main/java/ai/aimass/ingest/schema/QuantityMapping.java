package ai.aimass.ingest.schema;

/// From names to quantities: the mean of each name in half of the sampled rows, tried on the other half.
final class QuantityMapping {
    private static final double EXPLAINED = 0.999;
    private static final int ROWS_FOR_A_NAME = 5;

    private QuantityMapping() {}

    /// Whether each name has, all but exactly, one quantity.
    ///
    /// @param codes (rows) of names, from 0; -1 where it is missing, which is a name, too
    /// @param names how many there are
    /// @param quantities (rows) NaN where there is none
    static boolean isPerfect(int[] codes, int names, double[] quantities) {
        double[] sums = new double[names + 1];
        int[] counts = new int[names + 1];
        for (int i = 0; i < codes.length; i++) {
            if (Double.isNaN(quantities[i]) || !LeakGuard.isLearnedFrom(i)) continue;
            sums[codes[i] + 1] += quantities[i];
            counts[codes[i] + 1]++;
        }
        int tried = 0;
        int covered = 0;
        double sum = 0;
        double squares = 0;
        double residuals = 0;
        for (int i = 0; i < codes.length; i++) {
            if (Double.isNaN(quantities[i]) || LeakGuard.isLearnedFrom(i)) continue;
            tried++;
            int name = codes[i] + 1;
            if (counts[name] == 0) continue;
            covered++;
            sum += quantities[i];
            squares += quantities[i] * quantities[i];
            double residual = quantities[i] - sums[name] / counts[name];
            residuals += residual * residual;
        }
        double variation = squares - sum * sum / Math.max(covered, 1);
        return covered >= LeakGuard.EVIDENCE
                && covered >= tried * LeakGuard.COVERED
                && codes.length >= names * ROWS_FOR_A_NAME
                && variation > 0
                && residuals <= variation * (1 - EXPLAINED);
    }
}
