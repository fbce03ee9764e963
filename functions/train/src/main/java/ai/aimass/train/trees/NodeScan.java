package ai.aimass.train.trees;

import ai.aimass.train.random.SplitMix64;
import java.util.Arrays;

/// Looks for the best cut of a feature among the rows of one node, by a histogram that is made for it and forgotten.
/// Costs as much as the node has rows, however many bins the feature has. Not for more than one thread.
final class NodeScan {
    private final BinnedMatrix features;
    private final SplitFinder finder;
    private final int stride;
    private final double[] histogram; // one feature's: (codes × (outputs + 1)), all 0 between uses
    private final Occupied occupied = new Occupied();

    NodeScan(BinnedMatrix features, SplitFinder finder, int outputs) {
        this.features = features;
        this.finder = finder;
        this.stride = outputs + 1;
        this.histogram = new double[(Binning.MAX_BINS + 1) * stride];
    }

    /// See [SplitFinder#find].
    boolean find(int feature, NodeRows rows, double[] totals, LeafBounds bounds, Split best) {
        fill(feature, rows);
        boolean differ = finder.find(feature, occupied, histogram, 0, totals, bounds, best);
        clear(feature);
        return differ;
    }

    /// Looks into a histogram of all bins instead, where the feature's begins at `offset`.
    boolean find(int feature, double[] ofNode, int offset, double[] totals, LeafBounds bounds, Split best) {
        occupied.all(features.binning().bins(feature));
        return finder.find(feature, occupied, ofNode, offset, totals, bounds, best);
    }

    /// See [SplitFinder#draw].
    boolean draw(int feature, NodeRows rows, double[] totals, LeafBounds bounds, SplitMix64 random, Split best) {
        fill(feature, rows);
        boolean differ = finder.draw(feature, occupied, histogram, 0, totals, bounds, random, best);
        clear(feature);
        return differ;
    }

    private void fill(int feature, NodeRows rows) {
        int bins = features.binning().bins(feature);
        if (rows.count < bins) {
            occupied.of(features, feature, rows.rows, rows.from, rows.count);
        } else {
            occupied.all(bins);
        }
        rows.addTo(feature, histogram, 0);
    }

    private void clear(int feature) {
        for (int i = 0; i < occupied.count; i++) {
            int at = occupied.bins[i] * stride;
            Arrays.fill(histogram, at, at + stride, 0);
        }
        int missing = features.binning().missingCode(feature) * stride;
        Arrays.fill(histogram, missing, missing + stride, 0);
    }
}
