package ai.aimass.train.data;

import ai.aimass.domain.Split;
import ai.aimass.domain.View;
import ai.aimass.storage.tensors.MalformedTensorsException;
import ai.aimass.storage.tensors.Safetensors;
import ai.aimass.storage.tensors.Tensor;
import java.util.SortedMap;

/// One file of a feature set: what is known of each record, and its features by view.
final class FeaturePart {
    private static final Split[] SPLITS = Split.values();

    private final SortedMap<String, Tensor> tensors;
    private final long[] ids;
    private final byte[] splits;
    private final byte[] folds;
    private final double[] labels;
    private final float[] weights;

    private FeaturePart(SortedMap<String, Tensor> tensors) {
        this.tensors = tensors;
        this.ids = require(tensors, "row", Tensor.I64.class).values();
        this.splits = require(tensors, "split", Tensor.U8.class).values();
        this.folds = require(tensors, "fold", Tensor.U8.class).values();
        this.labels = require(tensors, "label", Tensor.F64.class).values();
        this.weights = require(tensors, "weight", Tensor.F32.class).values();
        if (splits.length != ids.length
                || folds.length != ids.length
                || labels.length != ids.length
                || weights.length != ids.length) {
            throw new MalformedTensorsException("a part whose tensors have different numbers of rows");
        }
    }

    static FeaturePart read(byte[] file) {
        return new FeaturePart(Safetensors.read(file));
    }

    int rows() {
        return ids.length;
    }

    /// Its row in the upload.
    long id(int row) {
        return ids[row];
    }

    Split split(int row) {
        return SPLITS[splits[row]];
    }

    /// 255 where it has none.
    byte fold(int row) {
        return folds[row];
    }

    /// The number of its class, or its target; NaN where it has none.
    double label(int row) {
        return labels[row];
    }

    /// How many rows it counts for.
    float weight(int row) {
        return weights[row];
    }

    /// Copies a row's features to `values[at]` and the places after it.
    void copy(View view, int row, float[] values, int at) {
        Tensor.F32 tensor = require(tensors, view.name(), Tensor.F32.class);
        int[] shape = tensor.shape();
        if (shape.length != 2 || shape[0] != rows() || shape[1] != view.width()) {
            throw new MalformedTensorsException(
                    "view '" + view.name() + "' is not a matrix of " + rows() + " × " + view.width());
        }
        System.arraycopy(tensor.values(), row * view.width(), values, at, view.width());
    }

    private static <T extends Tensor> T require(SortedMap<String, Tensor> tensors, String name, Class<T> type) {
        Tensor tensor = tensors.get(name);
        if (!type.isInstance(tensor)) {
            throw new MalformedTensorsException("a part without " + type.getSimpleName() + " '" + name + "'");
        }
        return type.cast(tensor);
    }
}
