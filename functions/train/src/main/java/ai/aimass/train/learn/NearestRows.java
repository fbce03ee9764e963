package ai.aimass.train.learn;

import ai.aimass.domain.FloatMatrix;

/// Finds the rows that are nearest to another. Squared distances are rounded, so that what differs by the rounding of
/// sums alone is a tie here and in a graph, which adds up in another order; of equally near rows the first come first.
final class NearestRows {
    private final Model.Neighbours model;
    private final double[] nearness;
    private final int[] places;

    NearestRows(Model.Neighbours model) {
        this.model = model;
        this.nearness = new double[model.count()];
        this.places = new int[model.count()];
    }

    /// What is predicted of a row, from place `to` on.
    ///
    /// @param row within what [Model.Neighbours] allows
    void predict(float[] row, double[] predictions, int to) {
        find(row);
        int outputs = model.prior().length;
        double[] sums = new double[outputs];
        double sum = model.priorWeight();
        for (int k = 0; k < outputs; k++) {
            sums[k] = model.priorWeight() * model.prior()[k];
        }
        double room = places.length;
        for (int i = 0; i < places.length; i++) {
            double weight = Math.min(room, model.weights()[places[i]]);
            room -= weight;
            if (model.softening() > 0) {
                weight *= (nearness[0] + model.softening()) / (nearness[i] + model.softening());
            }
            sum += weight;
            for (int k = 0; k < outputs; k++) {
                sums[k] += weight * model.values()[places[i] * outputs + k];
            }
        }
        for (int k = 0; k < outputs; k++) {
            predictions[to + k] = sums[k] / sum;
        }
    }

    private void find(float[] row) {
        int found = 0;
        int inputs = model.inputs();
        float[] rows = model.rows();
        for (int candidate = 0; candidate < model.weights().length; candidate++) {
            double squares = 0;
            for (int i = 0; i < inputs; i++) {
                double apart = (double) row[i] - rows[candidate * inputs + i];
                squares += apart * apart;
            }
            double distance = Math.floor(squares * model.resolution() + Model.Neighbours.ROUNDING);
            if (found == places.length && distance >= nearness[found - 1]) continue;
            int place = found < places.length ? found++ : found - 1;
            while (place > 0 && nearness[place - 1] > distance) {
                nearness[place] = nearness[place - 1];
                places[place] = places[place - 1];
                place--;
            }
            nearness[place] = distance;
            places[place] = candidate;
        }
    }

    /// Features no further out than those of the rows of the model.
    static FloatMatrix within(Model.Neighbours model, FloatMatrix features) {
        float[] low = model.low();
        float[] high = model.high();
        float[] values = features.values().clone();
        for (int i = 0; i < values.length; i++) {
            int column = i % features.columns();
            values[i] = Math.clamp(values[i], low[column], high[column]);
        }
        return new FloatMatrix(values, features.rows(), features.columns());
    }
}
