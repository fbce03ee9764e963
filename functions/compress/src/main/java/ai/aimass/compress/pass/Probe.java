package ai.aimass.compress.pass;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.ModelInputs;
import ai.aimass.onnx.Graphs;
import ai.aimass.onnx.ModelSession;
import ai.onnx.proto.OnnxMl.ModelProto;

/// Looks at a value inside a graph.
final class Probe {
    private Probe() {}

    /// @param value a float32 matrix whose width is known
    /// @return (rows × width)
    static FloatMatrix values(ModelProto model, String value, ModelInputs rows) {
        try (ModelSession session = ModelSession.open(Graphs.upTo(model, value).toByteArray())) {
            return session.run(rows, value);
        }
    }
}
