package ai.aimass.train.learn;

import ai.aimass.train.random.SplitMix64;

/// One layer of a network while it learns, in float. Sums are taken in a fixed order; the inner loops run along memory,
/// so that a compiler can take several of their steps at once.
final class DenseLayer {
    private static final float DECAY_OF_MEAN = 0.9f;
    private static final float DECAY_OF_SQUARE = 0.999f;
    private static final float LEAST_DEVIATION = 1e-8f;

    private final int inputs;
    private final int outputs;
    /// (inputs + 1 × outputs), the last row for the constant input 1.
    private final float[] parameters;

    private final float[] gradient;
    private final float[] means;
    private final float[] squares;

    /// Weights are drawn so that signals keep their size through layers of rectified units (He and others 2015).
    DenseLayer(int inputs, int outputs, double gain, SplitMix64 random) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.parameters = new float[(inputs + 1) * outputs];
        this.gradient = new float[parameters.length];
        this.means = new float[parameters.length];
        this.squares = new float[parameters.length];
        double reach = gain * Math.sqrt(6.0 / inputs);
        for (int i = 0; i < inputs * outputs; i++) {
            parameters[i] = (float) (reach * (2 * random.nextDouble() - 1));
        }
    }

    int outputs() {
        return outputs;
    }

    float[] parameters() {
        return parameters;
    }

    void setBias(int output, double value) {
        parameters[inputs * outputs + output] = (float) value;
    }

    /// @param in (rows × inputs), may be longer
    /// @param out (rows × outputs), may be longer
    void forward(float[] in, float[] out, int rows) {
        for (int row = 0; row < rows; row++) {
            int to = row * outputs;
            System.arraycopy(parameters, inputs * outputs, out, to, outputs);
            for (int i = 0; i < inputs; i++) {
                float value = in[row * inputs + i];
                if (value != 0) addScaled(parameters, i * outputs, value, out, to, outputs);
            }
        }
    }

    /// Sums up the gradient of the parameters, and makes that of the inputs.
    ///
    /// @param ofOutputs (rows × outputs)
    /// @param ofInputs (rows × inputs); empty where it is not wanted
    void backward(float[] in, float[] ofOutputs, float[] ofInputs, int rows) {
        for (int row = 0; row < rows; row++) {
            int from = row * outputs;
            addScaled(ofOutputs, from, 1, gradient, inputs * outputs, outputs);
            for (int i = 0; i < inputs; i++) {
                float value = in[row * inputs + i];
                if (value != 0) addScaled(ofOutputs, from, value, gradient, i * outputs, outputs);
                if (ofInputs.length > 0) {
                    // Of what was cut off nothing comes back.
                    ofInputs[row * inputs + i] = value == 0 ? 0 : product(ofOutputs, from, parameters, i * outputs);
                }
            }
        }
    }

    /// A step of Adam (Kingma and Ba 2015), with weights decaying apart from it (Loshchilov and Hutter 2019). Forgets
    /// the gradient.
    ///
    /// @param rate the learning rate, corrected for the number of steps made
    /// @param decay of weights in this step
    void step(float rate, float decay) {
        for (int i = 0; i < parameters.length; i++) {
            float slope = gradient[i];
            means[i] = DECAY_OF_MEAN * means[i] + (1 - DECAY_OF_MEAN) * slope;
            squares[i] = DECAY_OF_SQUARE * squares[i] + (1 - DECAY_OF_SQUARE) * slope * slope;
            float move = rate * means[i] / ((float) Math.sqrt(squares[i]) + LEAST_DEVIATION);
            parameters[i] -= move + (i < inputs * outputs ? decay * parameters[i] : 0);
            gradient[i] = 0;
        }
    }

    /// What the learning rate is multiplied with at a step, for means that began at zero.
    static double correction(int step) {
        return Math.sqrt(1 - StrictMath.pow(DECAY_OF_SQUARE, step)) / (1 - StrictMath.pow(DECAY_OF_MEAN, step));
    }

    /// As it predicts: weights (outputs × inputs).
    Model.Network.Layer fitted(double unit, double shift) {
        float[] weights = new float[inputs * outputs];
        float[] biases = new float[outputs];
        for (int output = 0; output < outputs; output++) {
            for (int i = 0; i < inputs; i++) {
                weights[output * inputs + i] = (float) (unit * parameters[i * outputs + output]);
            }
            biases[output] = (float) (unit * parameters[inputs * outputs + output] + shift);
        }
        return new Model.Network.Layer(weights, biases);
    }

    private static void addScaled(float[] from, int first, float factor, float[] to, int start, int count) {
        for (int i = 0; i < count; i++) {
            to[start + i] += factor * from[first + i];
        }
    }

    /// Four sums beside each other, which a compiler may not make of one by itself.
    private float product(float[] left, int leftFirst, float[] right, int rightFirst) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = 0;
        for (; i + 4 <= outputs; i += 4) {
            a += left[leftFirst + i] * right[rightFirst + i];
            b += left[leftFirst + i + 1] * right[rightFirst + i + 1];
            c += left[leftFirst + i + 2] * right[rightFirst + i + 2];
            d += left[leftFirst + i + 3] * right[rightFirst + i + 3];
        }
        for (; i < outputs; i++) {
            a += left[leftFirst + i] * right[rightFirst + i];
        }
        return (a + b) + (c + d);
    }
}
