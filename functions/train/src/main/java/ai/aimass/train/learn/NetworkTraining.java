package ai.aimass.train.learn;

import ai.aimass.train.random.SplitMix64;
import java.util.ArrayList;
import java.util.List;

/// Trains one network: rectified units, dropout (Srivastava and others 2014), batches in random order. Where rows that
/// are held out are predicted no better for some epochs, it goes on from where they were predicted best in smaller
/// steps, and ends after the third time.
final class NetworkTraining {
    private static final int PATIENCE = 8;
    private static final int MOST_REDUCTIONS = 2;
    private static final double REDUCTION = 0.3;
    /// A loss must become less by this to count as better.
    private static final double LEAST_GAIN = 1e-4;

    private final Learner.Network learner;
    private final NetworkTarget target;
    private final float[] features;
    private final int inputs;
    private final int batch;
    private final SplitMix64 random;
    private final List<DenseLayer> layers = new ArrayList<>();
    /// What goes into each layer, and what comes out of the last (batch × width).
    private final float[][] signals;

    private final float[][] slopes;
    private int steps;

    /// @param features (rows × inputs)
    /// @param start what the scores are before anything is learned
    NetworkTraining(
            Learner.Network learner,
            NetworkTarget target,
            float[] features,
            int inputs,
            double[] start,
            int batch,
            long seed) {
        this.learner = learner;
        this.target = target;
        this.features = features;
        this.inputs = inputs;
        this.batch = batch;
        this.random = new SplitMix64(seed);
        this.signals = new float[learner.layers() + 2][];
        this.slopes = new float[learner.layers() + 2][];
        signals[0] = new float[batch * inputs];
        slopes[0] = new float[0];
        int width = inputs;
        for (int i = 0; i <= learner.layers(); i++) {
            boolean last = i == learner.layers();
            int next = last ? target.scores() : learner.width();
            layers.add(new DenseLayer(width, next, last ? 0.1 : 1, random));
            signals[i + 1] = new float[batch * next];
            slopes[i + 1] = new float[batch * next];
            width = next;
        }
        for (int k = 0; k < start.length; k++) {
            layers.getLast().setBias(k, start[k]);
        }
    }

    /// @param training rows to learn from
    /// @param heldOut rows that tell when to end; with none it takes a quarter of the epochs
    List<DenseLayer> run(int[] training, int[] heldOut) {
        int[] order = training.clone();
        double rate = learner.learningRate();
        double least = Double.POSITIVE_INFINITY;
        List<float[]> best = copy();
        int waited = 0;
        int reductions = 0;
        int epochs = heldOut.length > 0 ? learner.epochs() : Math.max(1, learner.epochs() / 4);
        for (int epoch = 0; epoch < epochs; epoch++) {
            epoch(order, rate);
            if (heldOut.length == 0) continue;
            double loss = loss(heldOut);
            if (loss < least - LEAST_GAIN) {
                least = loss;
                best = copy();
                waited = 0;
            } else if (++waited == PATIENCE) {
                if (++reductions > MOST_REDUCTIONS) break;
                goBack(best);
                rate *= REDUCTION;
                waited = 0;
            }
        }
        if (heldOut.length > 0) goBack(best);
        return layers;
    }

    private void epoch(int[] order, double rate) {
        random.shuffle(order, order.length);
        for (int first = 0; first < order.length; first += batch) {
            int rows = Math.min(batch, order.length - first);
            forward(order, first, rows, true);
            for (int i = 0; i < rows; i++) {
                target.loss(
                        order[first + i],
                        signals[layers.size()],
                        i * target.scores(),
                        slopes[layers.size()],
                        1.0 / rows);
            }
            backward(rows);
            steps++;
            float corrected = (float) (rate * DenseLayer.correction(steps));
            for (DenseLayer layer : layers) {
                layer.step(corrected, (float) (rate * learner.weightDecay()));
            }
        }
    }

    private double loss(int[] rows) {
        double sum = 0;
        for (int first = 0; first < rows.length; first += batch) {
            int count = Math.min(batch, rows.length - first);
            forward(rows, first, count, false);
            for (int i = 0; i < count; i++) {
                sum += target.loss(rows[first + i], signals[layers.size()], i * target.scores(), new float[0], 0);
            }
        }
        return sum / rows.length;
    }

    private void forward(int[] rows, int first, int count, boolean learning) {
        for (int i = 0; i < count; i++) {
            System.arraycopy(features, rows[first + i] * inputs, signals[0], i * inputs, inputs);
        }
        for (int i = 0; i < layers.size(); i++) {
            DenseLayer layer = layers.get(i);
            layer.forward(signals[i], signals[i + 1], count);
            if (i < learner.layers()) activate(signals[i + 1], count * layer.outputs(), learning);
        }
    }

    /// What is left after dropout is made greater, so that sums stay what they are without it.
    private void activate(float[] signal, int length, boolean learning) {
        boolean drops = learning && learner.dropout() > 0;
        float kept = (float) (1 / (1 - learner.dropout()));
        for (int i = 0; i < length; i++) {
            float value = Math.max(0, signal[i]);
            if (drops) value = random.nextDouble() < learner.dropout() ? 0 : value * kept;
            signal[i] = value;
        }
    }

    private void backward(int rows) {
        float kept = (float) (1 / (1 - learner.dropout()));
        for (int i = layers.size() - 1; i >= 0; i--) {
            layers.get(i).backward(signals[i], slopes[i + 1], slopes[i], rows);
            for (int j = 0; learner.dropout() > 0 && j < slopes[i].length; j++) {
                slopes[i][j] *= kept;
            }
        }
    }

    private List<float[]> copy() {
        return layers.stream().map(layer -> layer.parameters().clone()).toList();
    }

    private void goBack(List<float[]> parameters) {
        for (int i = 0; i < parameters.size(); i++) {
            float[] to = layers.get(i).parameters();
            System.arraycopy(parameters.get(i), 0, to, 0, to.length);
        }
    }
}
