package ai.aimass.infer.http;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/// Where the executable begins: ONNX Runtime's library is on its way in before the framework starts. On the Java
/// machine
/// the runtime client begins elsewhere, and [Warmup] does that later.
@QuarkusMain
public final class InferMain {
    private InferMain() {}

    public static void main(String[] arguments) {
        Warmup.loadRuntime();
        Quarkus.run(arguments);
    }
}
