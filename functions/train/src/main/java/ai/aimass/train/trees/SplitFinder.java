package ai.aimass.train.trees;

import ai.aimass.train.random.SplitMix64;
import java.util.Arrays;

/// Finds where a histogram is best cut. A cut is tried after every bin that holds rows, with the rows that have no
/// value on either side; the one with the greatest score wins, the first of them where several are equal. Between bins
/// that hold rows the cut goes to the middle of the empty ones. Categorical features are left to [SetFinder].
final class SplitFinder {
    /// Weights below this are what rounding left over where no row is. Every row weighs more.
    static final double EMPTY = 1e-7;

    private final Binning binning;
    private final SetFinder sets;
    private final int outputs;
    private final double minWeight;
    private final double lambda;
    private final LeafScore leaf;
    private final byte[] directions;
    private final boolean isPlain; // neither α nor directions
    private final double[] left; // (outputs + 1)
    private double middle; // between the values of the two sides looked at last

    SplitFinder(Binning binning, int outputs, GrowthLimits limits) {
        this.binning = binning;
        this.sets = new SetFinder(outputs, limits);
        this.outputs = outputs;
        this.minWeight = limits.minLeafWeight();
        this.lambda = limits.lambda();
        this.leaf = new LeafScore(limits.lambda(), limits.alpha());
        this.directions = limits.directions();
        boolean isDirected = outputs == 1 && limits.isDirected();
        this.isPlain = limits.alpha() == 0 && !isDirected;
        this.left = new double[outputs + 1];
    }

    /// The score of rows left together.
    double score(double[] sums, LeafBounds bounds) {
        if (outputs == 1) {
            double value = leaf.value(sums[0], sums[1], bounds);
            return bounds.isNone() ? leaf.best(sums[0], sums[1]) : leaf.at(value, sums[0], sums[1]);
        }
        double squares = 0;
        for (int k = 0; k < outputs; k++) {
            double drawn = LeafScore.soft(sums[k], leaf.alpha());
            squares += drawn * drawn;
        }
        return squares / (sums[outputs] + lambda);
    }

    /// Puts the best cut of the feature into `best` if it is better than what is there.
    ///
    /// @param occupied the bins that may hold rows
    /// @param totals sums and weight of the whole node, (outputs + 1)
    /// @return whether the node's rows differ in this feature
    boolean find(
            int feature,
            Occupied occupied,
            double[] histogram,
            int offset,
            double[] totals,
            LeafBounds bounds,
            Split best) {
        int bins = binning.bins(feature);
        if (binning.isCategorical(feature)) return sets.find(feature, bins, histogram, offset, totals, bounds, best);
        boolean missing = histogram[offset + bins * (outputs + 1) + outputs] > EMPTY;
        boolean isFast = outputs == 1 && isPlain;
        boolean differ = isFast
                ? scanOne(feature, bins, occupied, histogram, offset, totals, missing, false, best)
                : scan(feature, bins, occupied, histogram, offset, totals, missing, false, bounds, best);
        if (missing && isFast) scanOne(feature, bins, occupied, histogram, offset, totals, true, true, best);
        else if (missing) scan(feature, bins, occupied, histogram, offset, totals, true, true, bounds, best);
        return differ;
    }

    /// As [#find], but tries one cut alone, drawn evenly among those possible (Geurts, Ernst and Wehenkel 2006).
    boolean draw(
            int feature,
            Occupied occupied,
            double[] histogram,
            int offset,
            double[] totals,
            LeafBounds bounds,
            SplitMix64 random,
            Split best) {
        int bins = binning.bins(feature);
        if (binning.isCategorical(feature))
            return sets.draw(feature, bins, histogram, offset, totals, bounds, random, best);
        int stride = outputs + 1;
        int low = -1;
        int high = -1;
        for (int i = 0; i < occupied.count; i++) {
            int bin = occupied.bins[i];
            if (histogram[offset + bin * stride + outputs] <= EMPTY) continue;
            if (low < 0) low = bin;
            high = bin;
        }
        boolean missing = histogram[offset + bins * stride + outputs] > EMPTY;
        if (low < 0 || (low == high && !missing)) return false;
        int cut = low == high ? high : low + random.nextInt(high - low);
        Arrays.fill(left, 0);
        for (int bin = low; bin <= cut; bin++) {
            add(histogram, offset + bin * stride);
        }
        consider(feature, low == high ? bins - 1 : cut, totals, missing, false, bounds, best);
        if (missing && low < high) {
            add(histogram, offset + bins * stride);
            consider(feature, cut, totals, true, true, bounds, best);
        }
        return true;
    }

    private boolean scan(
            int feature,
            int bins,
            Occupied occupied,
            double[] histogram,
            int offset,
            double[] totals,
            boolean missing,
            boolean missingLeft,
            LeafBounds bounds,
            Split best) {
        int stride = outputs + 1;
        Arrays.fill(left, 0);
        if (missingLeft) add(histogram, offset + bins * stride);
        int last = -1;
        boolean differ = false;
        for (int i = 0; i < occupied.count; i++) {
            int bin = occupied.bins[i];
            int at = offset + bin * stride;
            if (histogram[at + outputs] <= EMPTY) continue;
            if (last >= 0) {
                differ = true;
                consider(feature, (last + bin - 1) >>> 1, totals, missing, missingLeft, bounds, best);
            }
            add(histogram, at);
            last = bin;
        }
        if (missing && !missingLeft && last >= 0) {
            differ = true;
            consider(feature, bins - 1, totals, true, false, bounds, best);
        }
        return differ;
    }

    private void add(double[] histogram, int at) {
        for (int k = 0; k <= outputs; k++) {
            left[k] += histogram[at + k];
        }
    }

    private void consider(
            int feature,
            int bin,
            double[] totals,
            boolean missing,
            boolean missingLeft,
            LeafBounds bounds,
            Split best) {
        double leftWeight = left[outputs];
        double rightWeight = totals[outputs] - leftWeight;
        if (leftWeight < minWeight || rightWeight < minWeight) return;
        double score = outputs == 1 && !isPlain
                ? directed(feature, leftWeight, totals[0] - left[0], rightWeight, bounds)
                : free(totals, leftWeight, rightWeight);
        if (score > best.score) {
            best.set(feature, bin, missing ? missingLeft : leftWeight >= rightWeight, score);
            if (outputs == 1 && !isPlain) best.direct(direction(feature), middle);
        }
    }

    private double free(double[] totals, double leftWeight, double rightWeight) {
        double leftSquares = 0;
        double rightSquares = 0;
        if (isPlain) {
            for (int k = 0; k < outputs; k++) {
                double rightSum = totals[k] - left[k];
                leftSquares += left[k] * left[k];
                rightSquares += rightSum * rightSum;
            }
            return leftSquares / (leftWeight + lambda) + rightSquares / (rightWeight + lambda);
        }
        for (int k = 0; k < outputs; k++) {
            double leftSum = LeafScore.soft(left[k], leaf.alpha());
            double rightSum = LeafScore.soft(totals[k] - left[k], leaf.alpha());
            leftSquares += leftSum * leftSum;
            rightSquares += rightSum * rightSum;
        }
        return leftSquares / (leftWeight + lambda) + rightSquares / (rightWeight + lambda);
    }

    /// Minus infinity where the sides would go the wrong way.
    private double directed(int feature, double leftWeight, double rightSum, double rightWeight, LeafBounds bounds) {
        double leftValue = leaf.value(left[0], leftWeight, bounds);
        double rightValue = leaf.value(rightSum, rightWeight, bounds);
        if (direction(feature) * (rightValue - leftValue) < 0) return Double.NEGATIVE_INFINITY;
        middle = (leftValue + rightValue) / 2;
        if (bounds.isNone()) return leaf.best(left[0], leftWeight) + leaf.best(rightSum, rightWeight);
        return leaf.at(leftValue, left[0], leftWeight) + leaf.at(rightValue, rightSum, rightWeight);
    }

    private int direction(int feature) {
        return directions.length == 0 ? 0 : directions[feature];
    }

    /// What [#scan] does, for one output: the two must agree to the last bit.
    private boolean scanOne(
            int feature,
            int bins,
            Occupied occupied,
            double[] histogram,
            int offset,
            double[] totals,
            boolean missing,
            boolean missingLeft,
            Split best) {
        int end = offset + 2 * bins;
        double leftSum = missingLeft ? histogram[end] : 0;
        double leftWeight = missingLeft ? histogram[end + 1] : 0;
        int last = -1;
        boolean differ = false;
        for (int i = 0; i < occupied.count; i++) {
            int bin = occupied.bins[i];
            int at = offset + 2 * bin;
            double weight = histogram[at + 1];
            if (weight <= EMPTY) continue;
            if (last >= 0) {
                differ = true;
                double rightWeight = totals[1] - leftWeight;
                if (leftWeight >= minWeight && rightWeight >= minWeight) {
                    double rightSum = totals[0] - leftSum;
                    double score =
                            leftSum * leftSum / (leftWeight + lambda) + rightSum * rightSum / (rightWeight + lambda);
                    if (score > best.score) {
                        best.set(
                                feature,
                                (last + bin - 1) >>> 1,
                                missing ? missingLeft : leftWeight >= rightWeight,
                                score);
                    }
                }
            }
            leftSum += histogram[at];
            leftWeight += weight;
            last = bin;
        }
        if (missing && !missingLeft && last >= 0) {
            differ = true;
            left[0] = leftSum;
            left[1] = leftWeight;
            consider(feature, bins - 1, totals, true, false, LeafBounds.NONE, best);
        }
        return differ;
    }
}
