package ai.aimass.featurize.fit;

import java.util.Arrays;

/// A growing array.
final class FloatList {
    private float[] values = new float[64];
    private int size = 0;

    void add(float value) {
        if (size == values.length) values = Arrays.copyOf(values, 2 * size);
        values[size++] = value;
    }

    float[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
