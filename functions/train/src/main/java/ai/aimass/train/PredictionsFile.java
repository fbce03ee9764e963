package ai.aimass.train;

import ai.aimass.storage.tensors.MalformedTensorsException;
import ai.aimass.storage.tensors.Safetensors;
import ai.aimass.storage.tensors.Tensor;
import ai.aimass.train.learn.Predictions;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Predictions as a safetensors file: `outputs` F64 (rows × outputs) and, where rows are to be found again, `row` I64
/// (rows), their numbers in the upload.
final class PredictionsFile {
    private static final String OUTPUTS = "outputs";
    private static final String ROW = "row";

    private PredictionsFile() {}

    static byte[] write(Predictions predictions) {
        return Safetensors.write(new TreeMap<>(Map.of(OUTPUTS, outputs(predictions))));
    }

    static byte[] write(long[] ids, Predictions predictions) {
        return Safetensors.write(
                new TreeMap<>(Map.of(OUTPUTS, outputs(predictions), ROW, new Tensor.I64(ids, ids.length))));
    }

    static Predictions read(byte[] file) {
        SortedMap<String, Tensor> tensors = Safetensors.read(file);
        if (!(tensors.get(OUTPUTS) instanceof Tensor.F64 outputs) || outputs.shape().length != 2) {
            throw new MalformedTensorsException("a file without predictions");
        }
        return new Predictions(outputs.values(), outputs.shape()[0], outputs.shape()[1]);
    }

    private static Tensor outputs(Predictions predictions) {
        return new Tensor.F64(predictions.values(), predictions.rows(), predictions.outputs());
    }
}
