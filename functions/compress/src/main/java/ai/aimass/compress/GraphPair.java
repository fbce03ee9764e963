package ai.aimass.compress;

import ai.aimass.compress.pass.Pass;
import ai.aimass.domain.ModelInputs;
import ai.onnx.proto.OnnxMl.ModelProto;

/// The two graphs of a candidate: what is done to one is done to the other.
///
/// @param model to be published
/// @param evaluation the same recipe, fitted without the test rows
record GraphPair(ModelProto model, ModelProto evaluation) {
    GraphPair with(Pass pass, ModelInputs rows) {
        return new GraphPair(pass.apply(model, rows), pass.apply(evaluation, rows));
    }
}
