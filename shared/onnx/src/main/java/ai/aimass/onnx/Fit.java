package ai.aimass.onnx;

import ai.aimass.domain.InputLayout;
import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Whether a model's inputs are what rows of a layout are made into.
///
/// @param inputs as ONNX Runtime found them
/// @param metadata what the model says of their columns
record Fit(Collection<NodeInfo> inputs, ModelMetadata metadata) {
    /// In words that follow "it"; empty where all of them are.
    Optional<String> misfit(InputLayout layout) {
        SortedMap<String, List<String>> columns = ModelMetadata.of(layout).inputs();
        return inputs.stream()
                .flatMap(input -> misfit(input, columns.get(input.getName()), layout).stream())
                .findFirst();
    }

    /// @param columns what the layout has for this input; null where it has nothing
    private Optional<String> misfit(NodeInfo input, @Nullable List<String> columns, InputLayout layout) {
        String name = input.getName();
        if (columns == null) return Optional.of("takes an input '" + name + "' that rows do not have");
        OnnxJavaType type = type(name);
        int width = name.equals(InputLayout.MEDIA) ? layout.mediaBytes() : columns.size();
        if (!isMatrix(input, type, width)) {
            String expected = text(type) + " (rows × " + width + ")";
            return Optional.of("does not take '" + name + "' as " + expected);
        }
        boolean same = columns.equals(metadata.inputs().get(name));
        return same ? Optional.empty() : Optional.of("takes other columns as '" + name + "'");
    }

    /// Of as many rows as may come.
    private static boolean isMatrix(NodeInfo value, OnnxJavaType type, int columns) {
        if (!(value.getInfo() instanceof TensorInfo tensor) || tensor.type != type) return false;
        long[] shape = tensor.getShape();
        return shape.length == 2 && shape[0] < 0 && shape[1] == columns;
    }

    private static OnnxJavaType type(String input) {
        return switch (input) {
            case InputLayout.NUMBERS -> OnnxJavaType.FLOAT;
            case InputLayout.INSTANTS -> OnnxJavaType.DOUBLE;
            case InputLayout.MEDIA -> OnnxJavaType.UINT8;
            default -> OnnxJavaType.STRING;
        };
    }

    private static String text(OnnxJavaType type) {
        return switch (type) {
            case FLOAT -> "float32";
            case DOUBLE -> "float64";
            case UINT8 -> "uint8";
            default -> "string";
        };
    }
}
