package ai.aimass.onnx;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import java.io.File;
import java.util.Optional;

/// In executables, where ONNX Runtime looks for libraries among the resources before it loads its own from the folder
/// that it is told: for providers that there are none of here. An executable carries no library, and to find that out
/// by
/// looking takes several milliseconds of a start.
@TargetClass(className = "ai.onnxruntime.OnnxRuntime")
final class NoCarriedLibraries {
    private NoCarriedLibraries() {}

    @Substitute
    static Optional<File> extractFromResources(String library) {
        return Optional.empty();
    }
}
