package ai.aimass.ingest.schema;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// How far two lists of numbers are in line, whichever way; pairs with NaN are left out.
final class Correlations {
    private Correlations() {}

    /// The size of Pearson's coefficient, from 0 to 1.
    ///
    /// @param least so many pairs and so many different numbers of the second list are needed; with fewer it is 0
    static double pearson(double[] a, double[] b, int least) {
        int[] pairs = pairs(a, b, least);
        double[] first = Arrays.stream(pairs).mapToDouble(i -> a[i]).toArray();
        double[] second = Arrays.stream(pairs).mapToDouble(i -> b[i]).toArray();
        return pearson(first, second);
    }

    /// The size of Spearman's coefficient, Pearson's of the ranks: 1 for every curve that only rises or only falls.
    static double spearman(double[] a, double[] b, int least) {
        int[] pairs = pairs(a, b, least);
        double[] first = Arrays.stream(pairs).mapToDouble(i -> a[i]).toArray();
        double[] second = Arrays.stream(pairs).mapToDouble(i -> b[i]).toArray();
        return pearson(ranks(first), ranks(second));
    }

    /// Half of the numbers have to have a partner, too.
    private static int[] pairs(double[] a, double[] b, int least) {
        int[] pairs = IntStream.range(0, a.length)
                .filter(i -> !Double.isNaN(a[i]) && !Double.isNaN(b[i]))
                .toArray();
        long partners = Arrays.stream(b).filter(value -> !Double.isNaN(value)).count();
        long different = Arrays.stream(pairs).mapToDouble(i -> b[i]).distinct().count();
        return pairs.length >= least && different >= least && pairs.length * 2L >= partners ? pairs : new int[0];
    }

    private static double pearson(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElse(0);
        double meanB = Arrays.stream(b).average().orElse(0);
        double product = 0;
        double squareA = 0;
        double squareB = 0;
        for (int i = 0; i < a.length; i++) {
            product += (a[i] - meanA) * (b[i] - meanB);
            squareA += (a[i] - meanA) * (a[i] - meanA);
            squareB += (b[i] - meanB) * (b[i] - meanB);
        }
        double norm = Math.sqrt(squareA) * Math.sqrt(squareB);
        return norm > 0 ? Math.abs(product) / norm : 0;
    }

    /// From 0; equal numbers share the mean of their ranks.
    private static double[] ranks(double[] values) {
        Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
        double[] ranks = new double[values.length];
        for (int begin = 0; begin < order.length; ) {
            int end = begin + 1;
            while (end < order.length && values[order[end]] == values[order[begin]]) {
                end++;
            }
            for (int i = begin; i < end; i++) {
                ranks[order[i]] = (begin + end - 1) / 2.0;
            }
            begin = end;
        }
        return ranks;
    }
}
