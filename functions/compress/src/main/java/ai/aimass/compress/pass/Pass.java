package ai.aimass.compress.pass;

import ai.aimass.domain.ModelInputs;
import ai.onnx.proto.OnnxMl.ModelProto;

/// One way of making a graph smaller or quicker, with its settings. The same graph and rows always give the
/// same bytes.
public sealed interface Pass permits UnreadBlocks, SimplerTrees, FewerTrees, MergedLeaves, SmallWeights {
    /// What it is called in certificates, settings included.
    String name();

    /// Whether a row's outputs stay what they were.
    boolean isLossless();

    /// @param rows some rows to see the graph at work on; their labels are not known here
    /// @return the graph itself where there is nothing to do
    ModelProto apply(ModelProto model, ModelInputs rows);
}
