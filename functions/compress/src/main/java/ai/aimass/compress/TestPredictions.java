package ai.aimass.compress;

import ai.aimass.domain.Dataset;
import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.UnifiedRecord;
import ai.aimass.onnx.Heads;
import ai.aimass.onnx.ModelSession;
import ai.aimass.storage.tensors.Safetensors;
import ai.aimass.storage.tensors.Tensor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a model gives for every test row, as a file: see [ai.aimass.domain.Candidate#predictions].
final class TestPredictions {
    private final int outputs;
    private final long[] ids;
    private final double[] values;
    private int rows = 0;

    private TestPredictions(int rows, int outputs) {
        this.outputs = outputs;
        this.ids = new long[rows];
        this.values = new double[Math.multiplyExact(rows, outputs)];
    }

    static byte[] of(ModelSession session, Dataset dataset, CandidateRows rows) {
        int count = Math.toIntExact(dataset.rows().test());
        TestPredictions predictions = new TestPredictions(count, dataset.task().outputs());
        String output = Heads.output(dataset.task());
        rows.test(batch -> predictions.add(
                batch,
                session.run(
                        rows.encoder()
                                .encode(batch.stream()
                                        .map(UnifiedRecord::values)
                                        .toList()),
                        output)));
        return predictions.file();
    }

    private void add(List<UnifiedRecord> records, FloatMatrix predicted) {
        for (int i = 0; i < records.size(); i++) {
            ids[rows] = records.get(i).id().row();
            for (int output = 0; output < outputs; output++) {
                values[rows * outputs + output] = predicted.get(i, output);
            }
            rows++;
        }
    }

    private byte[] file() {
        return Safetensors.write(new TreeMap<>(Map.of(
                "row", new Tensor.I64(ids, ids.length), "outputs", new Tensor.F64(values, ids.length, outputs))));
    }
}
