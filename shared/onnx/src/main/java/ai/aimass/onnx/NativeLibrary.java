package ai.aimass.onnx;

import java.nio.file.Path;

/// Where ONNX Runtime's library is. In an executable it lies beside that: nothing is unpacked at start. On the Java
/// machine it is where the property says, else in the jar.
final class NativeLibrary {
    private static final String FOLDER = "onnxruntime.native.path";

    private NativeLibrary() {}

    static void locate() {
        boolean isExecutable = System.getProperty("org.graalvm.nativeimage.imagecode") != null;
        if (!isExecutable || System.getProperty(FOLDER) != null) return;
        ProcessHandle.current()
                .info()
                .command()
                .map(command -> Path.of(command).getParent())
                .ifPresent(folder -> System.setProperty(FOLDER, folder.toString()));
    }
}
