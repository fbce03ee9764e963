package ai.aimass.compress;

import ai.onnx.proto.OnnxMl.ModelProto;
import java.util.List;

/// What came of compressing a candidate.
///
/// @param model the graph to publish
/// @param evaluation the graph that was measured: the same passes done to the candidate's evaluation graph
/// @param attempts all that was tried, in order
record Compressed(ModelProto model, ModelProto evaluation, List<Attempt> attempts) {
    Compressed {
        attempts = List.copyOf(attempts);
    }
}
