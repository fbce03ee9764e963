package ai.aimass.compress;

import ai.aimass.compress.measure.Cost;
import ai.aimass.compress.pass.Pass;
import ai.aimass.domain.ModelInputs;
import ai.onnx.proto.OnnxMl.ModelProto;

/// The two graphs of a candidate: what is done to one is done to the other.
///
/// @param model to be published
/// @param evaluation the same recipe, fitted without the test rows
/// @param cost the model's
record GraphPair(ModelProto model, ModelProto evaluation, Cost cost) {
    static GraphPair of(ModelProto model, ModelProto evaluation) {
        return new GraphPair(model, evaluation, Cost.of(model));
    }

    GraphPair with(Pass pass, ModelInputs rows) {
        ModelProto changed = pass.apply(model, rows);
        return new GraphPair(changed, pass.apply(evaluation, rows), changed.equals(model) ? cost : Cost.of(changed));
    }
}
