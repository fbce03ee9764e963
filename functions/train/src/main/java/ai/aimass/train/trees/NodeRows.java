package ai.aimass.train.trees;

import java.util.Arrays;

/// The targets of one node's rows, side by side, and the adding up of them by bin. Sums are doubles taken in the order
/// of the rows, so they are the same whoever computes them. One per growing tree; not for more than one thread.
///
/// A histogram has `outputs + 1` doubles for each code of a feature: the sums, then the weight.
abstract class NodeRows {
    private final BinnedMatrix features;
    final byte[] codes;
    final int rowStep;
    final int outputs;
    int[] rows = {};
    int from;
    int count;

    private NodeRows(BinnedMatrix features, SplitTarget target) {
        this.features = features;
        this.codes = features.codes();
        this.rowStep = features.rowStep();
        this.outputs = target.outputs();
    }

    static NodeRows of(BinnedMatrix features, SplitTarget target, int capacity) {
        return switch (target) {
            case SplitTarget.Classes classes -> new OfClasses(features, classes, capacity);
            case SplitTarget.Scalars scalars -> new OfScalars(features, scalars, capacity);
            case SplitTarget.Vectors vectors -> new OfVectors(features, vectors);
        };
    }

    /// Turns to the rows `rows[from]` up to and without `rows[to]`.
    void load(int[] ofTree, int first, int to) {
        rows = ofTree;
        from = first;
        count = to - first;
        gather();
    }

    final int begin(int feature) {
        return features.begin(feature);
    }

    abstract void gather();

    /// Sums and weight of all rows of the node, (outputs + 1).
    abstract void totals(double[] totals);

    /// Whether all rows have the same target, so that nothing is to be parted.
    abstract boolean isPure(double[] totals);

    /// Adds the node's rows to a feature's histogram that begins at `offset`.
    abstract void addTo(int feature, double[] histogram, int offset);

    private static final class OfClasses extends NodeRows {
        private final SplitTarget.Classes target;
        private final int[] labels;
        private final float[] weights;

        OfClasses(BinnedMatrix features, SplitTarget.Classes target, int capacity) {
            super(features, target);
            this.target = target;
            this.labels = new int[capacity];
            this.weights = new float[capacity];
        }

        @Override
        void gather() {
            for (int i = 0; i < count; i++) {
                int row = rows[from + i];
                labels[i] = target.labels()[row];
                weights[i] = target.weights()[row];
            }
        }

        @Override
        void totals(double[] totals) {
            Arrays.fill(totals, 0);
            for (int i = 0; i < count; i++) {
                totals[labels[i]] += weights[i];
                totals[outputs] += weights[i];
            }
        }

        @Override
        boolean isPure(double[] totals) {
            return totals[labels[0]] == totals[outputs];
        }

        @Override
        void addTo(int feature, double[] histogram, int offset) {
            int begin = begin(feature);
            int stride = outputs + 1;
            for (int i = 0; i < count; i++) {
                int slot = offset + (codes[begin + rows[from + i] * rowStep] & 0xFF) * stride;
                histogram[slot + labels[i]] += weights[i];
                histogram[slot + outputs] += weights[i];
            }
        }
    }

    private static final class OfScalars extends NodeRows {
        private final SplitTarget.Scalars target;
        private final float[] values;
        private final float[] weights;

        OfScalars(BinnedMatrix features, SplitTarget.Scalars target, int capacity) {
            super(features, target);
            this.target = target;
            this.values = new float[capacity];
            this.weights = new float[capacity];
        }

        @Override
        void gather() {
            for (int i = 0; i < count; i++) {
                int row = rows[from + i];
                values[i] = target.values()[row];
                weights[i] = target.weights()[row];
            }
        }

        @Override
        void totals(double[] totals) {
            double sum = 0;
            double weight = 0;
            for (int i = 0; i < count; i++) {
                sum += values[i];
                weight += weights[i];
            }
            totals[0] = sum;
            totals[1] = weight;
        }

        @Override
        boolean isPure(double[] totals) {
            for (int i = 1; i < count; i++) {
                if (values[i] * weights[0] != values[0] * weights[i]) return false;
            }
            return true;
        }

        @Override
        void addTo(int feature, double[] histogram, int offset) {
            int begin = begin(feature);
            for (int i = 0; i < count; i++) {
                int slot = offset + ((codes[begin + rows[from + i] * rowStep] & 0xFF) << 1);
                histogram[slot] += values[i];
                histogram[slot + 1] += weights[i];
            }
        }
    }

    private static final class OfVectors extends NodeRows {
        private final SplitTarget.Vectors target;

        OfVectors(BinnedMatrix features, SplitTarget.Vectors target) {
            super(features, target);
            this.target = target;
        }

        @Override
        void gather() {
            // Vectors are wide: copying them costs more than reading them where they are.
        }

        @Override
        void totals(double[] totals) {
            Arrays.fill(totals, 0);
            for (int i = 0; i < count; i++) {
                add(rows[from + i], totals, 0);
            }
        }

        @Override
        boolean isPure(double[] totals) {
            return false;
        }

        @Override
        void addTo(int feature, double[] histogram, int offset) {
            int begin = begin(feature);
            int stride = outputs + 1;
            for (int i = 0; i < count; i++) {
                int row = rows[from + i];
                add(row, histogram, offset + (codes[begin + row * rowStep] & 0xFF) * stride);
            }
        }

        private void add(int row, double[] sums, int at) {
            float[] values = target.values();
            int first = row * outputs;
            for (int k = 0; k < outputs; k++) {
                sums[at + k] += values[first + k];
            }
            sums[at + outputs] += target.weights()[row];
        }
    }
}
