package ai.aimass.train.trees;

import ai.aimass.train.random.SplitMix64;
import java.util.Arrays;

/// Finds the set of categories that is best parted from the others. The categories are ordered by their mean target,
/// and a cut is tried after each: of one output, one of these is the best of all sets (Fisher 1958). Of several, the
/// means are ordered along their first principal direction (Coppersmith, Hong and Hosking 1999), which is near the
/// best.
///
/// Rows of unknown categories, and of those with too few rows to be ordered, go all to one side or all to the other,
/// whichever is better, as rows without a value do with numbers. Categories that the node has no row of go to that side
/// too; where it has none of all these, they go with the heavier side.
///
/// A split's gain is `Σ (sum − weight × mean of the node)² / (weight + λ)` over both sides. With λ = 0 that is what
/// [SplitFinder] has for numbers; λ draws both sides towards the node's mean instead of towards 0, so it means the same
/// for gradients and for targets that are not centred. Where a leaf's value is bounded or drawn to 0 by α, gain is what
/// [SplitFinder] takes it for, with more λ.
final class SetFinder {
    /// Steps towards the first principal direction. Near is enough for an order.
    private static final int POWER_STEPS = 4;

    private final int outputs;
    private final double minWeight;
    private final LeafScore parent;
    private final LeafScore side;
    private final CategoryLimits limits;
    private final double[] left; // (outputs + 1)
    private final double[] rest; // (outputs + 1): what goes together with the unknown categories
    private final double[] direction; // (outputs)
    private final double[] step; // (outputs)
    private final int[] order = new int[Long.SIZE]; // codes
    private final double[] keys = new double[Long.SIZE];
    private int count; // how many codes there are to order
    private int differing; // how many codes the node has rows of

    SetFinder(int outputs, GrowthLimits limits) {
        this.outputs = outputs;
        this.minWeight = limits.minLeafWeight();
        this.parent = new LeafScore(limits.lambda(), limits.alpha());
        this.side = new LeafScore(limits.lambda() + limits.categories().lambda(), limits.alpha());
        this.limits = limits.categories();
        this.left = new double[outputs + 1];
        this.rest = new double[outputs + 1];
        this.direction = new double[outputs];
        this.step = new double[outputs];
    }

    /// Puts the best set of the feature into `best` if it is better than what is there.
    ///
    /// @param codes how many the feature has
    /// @param totals sums and weight of the whole node, (outputs + 1)
    /// @return whether the node's rows differ in this feature
    boolean find(
            int feature, int codes, double[] histogram, int offset, double[] totals, LeafBounds bounds, Split best) {
        gather(codes, histogram, offset);
        if (differing < 2) return false;
        sort(histogram, offset, totals);
        boolean hasRest = rest[outputs] > SplitFinder.EMPTY;
        scan(feature, histogram, offset, totals, hasRest, false, bounds, best);
        if (hasRest) scan(feature, histogram, offset, totals, true, true, bounds, best);
        return true;
    }

    /// As [#find], but tries one random set alone.
    boolean draw(
            int feature,
            int codes,
            double[] histogram,
            int offset,
            double[] totals,
            LeafBounds bounds,
            SplitMix64 random,
            Split best) {
        gather(codes, histogram, offset);
        if (differing < 2) return false;
        if (count == 0) return true;
        boolean hasRest = rest[outputs] > SplitFinder.EMPTY;
        int chosen = 1 + random.nextInt(hasRest ? count : count - 1);
        boolean restLeft = hasRest && chosen < count && random.nextLong() < 0;
        begin(restLeft);
        for (int i = 0; i < chosen; i++) {
            int other = i + random.nextInt(count - i);
            int code = order[other];
            order[other] = order[i];
            order[i] = code;
            add(histogram, offset + code * (outputs + 1), left);
        }
        consider(feature, chosen, totals, hasRest, restLeft, bounds, best);
        return true;
    }

    /// Tells the codes to order from the rest.
    private void gather(int codes, double[] histogram, int offset) {
        int stride = outputs + 1;
        count = 0;
        differing = 0;
        Arrays.fill(rest, 0);
        for (int code = 0; code < codes; code++) {
            int at = offset + code * stride;
            double weight = histogram[at + outputs];
            if (weight <= SplitFinder.EMPTY) continue;
            differing++;
            if (code == 0 || weight < limits.minWeight()) add(histogram, at, rest);
            else order[count++] = code;
        }
    }

    private void sort(double[] histogram, int offset, double[] totals) {
        if (outputs > 1) findDirection(histogram, offset, totals);
        else direction[0] = 1;
        for (int i = 0; i < count; i++) {
            int code = order[i];
            int at = offset + code * (outputs + 1);
            double weight = histogram[at + outputs];
            double key = along(histogram, at, weight, totals) / (weight + limits.smoothing());
            int place = i;
            while (place > 0 && keys[place - 1] > key) {
                keys[place] = keys[place - 1];
                order[place] = order[place - 1];
                place--;
            }
            keys[place] = key;
            order[place] = code;
        }
    }

    /// How far a code's sums are from what they would be with the node's mean, along the direction.
    private double along(double[] histogram, int at, double weight, double[] totals) {
        double sum = 0;
        for (int k = 0; k < outputs; k++) {
            sum += direction[k] * (histogram[at + k] - weight * (totals[k] / totals[outputs]));
        }
        return sum;
    }

    /// By power iteration on the scatter of the codes' means, begun with the output that varies most.
    private void findDirection(double[] histogram, int offset, double[] totals) {
        int widest = 0;
        double most = -1;
        for (int k = 0; k < outputs; k++) {
            double scatter = 0;
            for (int i = 0; i < count; i++) {
                int at = offset + order[i] * (outputs + 1);
                double weight = histogram[at + outputs];
                double off = histogram[at + k] - weight * (totals[k] / totals[outputs]);
                scatter += off * off / (weight + limits.smoothing());
            }
            if (scatter > most) {
                most = scatter;
                widest = k;
            }
        }
        Arrays.fill(direction, 0);
        direction[widest] = 1;
        for (int i = 0; i < POWER_STEPS; i++) {
            stepTowardsPrincipal(histogram, offset, totals);
        }
    }

    private void stepTowardsPrincipal(double[] histogram, int offset, double[] totals) {
        Arrays.fill(step, 0);
        for (int i = 0; i < count; i++) {
            int at = offset + order[i] * (outputs + 1);
            double weight = histogram[at + outputs];
            double along = along(histogram, at, weight, totals) / (weight + limits.smoothing());
            for (int k = 0; k < outputs; k++) {
                step[k] += along * (histogram[at + k] - weight * (totals[k] / totals[outputs]));
            }
        }
        double length = 0;
        for (double value : step) {
            length += value * value;
        }
        if (!(length > 0)) return;
        double unit = 1 / Math.sqrt(length);
        for (int k = 0; k < outputs; k++) {
            direction[k] = step[k] * unit;
        }
    }

    private void scan(
            int feature,
            double[] histogram,
            int offset,
            double[] totals,
            boolean hasRest,
            boolean restLeft,
            LeafBounds bounds,
            Split best) {
        begin(restLeft);
        int cuts = hasRest && !restLeft ? count : count - 1;
        for (int i = 0; i < cuts; i++) {
            add(histogram, offset + order[i] * (outputs + 1), left);
            consider(feature, i + 1, totals, hasRest, restLeft, bounds, best);
        }
    }

    private void begin(boolean restLeft) {
        for (int k = 0; k <= outputs; k++) {
            left[k] = restLeft ? rest[k] : 0;
        }
    }

    private void add(double[] histogram, int at, double[] sums) {
        for (int k = 0; k <= outputs; k++) {
            sums[k] += histogram[at + k];
        }
    }

    /// @param chosen how many of the ordered codes go left
    private void consider(
            int feature,
            int chosen,
            double[] totals,
            boolean hasRest,
            boolean restLeft,
            LeafBounds bounds,
            Split best) {
        double leftWeight = left[outputs];
        double rightWeight = totals[outputs] - leftWeight;
        if (leftWeight < minWeight || rightWeight < minWeight) return;
        boolean isFree = side.alpha() == 0 && bounds.isNone();
        double score = isFree || outputs > 1
                ? centred(totals, leftWeight, rightWeight)
                : bounded(totals, leftWeight, rightWeight, bounds);
        if (score > best.score) {
            best.setCodes(feature, codes(chosen, hasRest ? restLeft : leftWeight >= rightWeight), score);
        }
    }

    private double centred(double[] totals, double leftWeight, double rightWeight) {
        double weight = totals[outputs];
        double squares = 0;
        double together = 0;
        for (int k = 0; k < outputs; k++) {
            double off = left[k] - leftWeight * (totals[k] / weight);
            squares += off * off;
            together += parent.best(totals[k], weight);
        }
        return together + squares / (leftWeight + side.lambda()) + squares / (rightWeight + side.lambda());
    }

    private double bounded(double[] totals, double leftWeight, double rightWeight, LeafBounds bounds) {
        double rightSum = totals[0] - left[0];
        double leftValue = side.value(left[0], leftWeight, bounds);
        double rightValue = side.value(rightSum, rightWeight, bounds);
        return side.at(leftValue, left[0], leftWeight) + side.at(rightValue, rightSum, rightWeight);
    }

    private long codes(int chosen, boolean othersLeft) {
        long codes = 0;
        for (int i = othersLeft ? chosen : 0; i < (othersLeft ? count : chosen); i++) {
            codes |= 1L << order[i];
        }
        return othersLeft ? ~codes : codes;
    }
}
