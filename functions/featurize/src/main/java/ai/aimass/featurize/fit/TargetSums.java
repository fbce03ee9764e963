package ai.aimass.featurize.fit;

import ai.aimass.domain.Split;
import ai.aimass.onnx.GraphText;
import java.util.List;
import java.util.Map;

/// The targets of each code's rows, summed up by the fold the rows are held out in, so that the sums without
/// any one fold can be had.
final class TargetSums {
    private final Codebook codebook;
    private final List<Map<String, Integer>> index;
    private final Targets targets;
    /// (folds × codes)
    private final long[][] rows;
    /// (folds × codes × target columns)
    private final double[][] sums;
    private final double[][] squares;

    TargetSums(Codebook codebook, Targets targets) {
        this.codebook = codebook;
        this.index = codebook.index();
        this.targets = targets;
        this.rows = new long[Split.FOLDS][codebook.size()];
        this.sums = new double[Split.FOLDS][codebook.size() * targets.columns()];
        this.squares = new double[Split.FOLDS][codebook.size() * targets.columns()];
    }

    void add(TrainingRows batch) {
        for (int row = 0; row < batch.rows(); row++) {
            int fold = batch.folds()[row];
            double label = batch.labels()[row];
            // Under the unknown code the sums of all rows are kept.
            add(fold, Codebook.UNKNOWN, label);
            for (int i = 0; i < index.size(); i++) {
                int place = row * codebook.width() + codebook.columns().get(i).place();
                Integer code = index.get(i).get(GraphText.of(batch.inputs().categories()[place]));
                if (code != null) add(fold, code, label);
            }
        }
    }

    private void add(int fold, int code, double label) {
        rows[fold][code]++;
        for (int column = 0; column < targets.columns(); column++) {
            double value = targets.value(label, column);
            sums[fold][code * targets.columns() + column] += value;
            squares[fold][code * targets.columns() + column] += value * value;
        }
    }

    /// How many rows there are with a code, without those of fold `excluded` (-1: with all).
    long rows(int code, int excluded) {
        long total = 0;
        for (int fold = 0; fold < Split.FOLDS; fold++) {
            if (fold != excluded) total += rows[fold][code];
        }
        return total;
    }

    double sum(int code, int column, int excluded) {
        return total(sums, code, column, excluded);
    }

    double squares(int code, int column, int excluded) {
        return total(squares, code, column, excluded);
    }

    private double total(double[][] values, int code, int column, int excluded) {
        double total = 0;
        for (int fold = 0; fold < Split.FOLDS; fold++) {
            if (fold != excluded) total += values[fold][code * targets.columns() + column];
        }
        return total;
    }
}
