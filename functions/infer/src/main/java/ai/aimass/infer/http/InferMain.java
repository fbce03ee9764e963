package ai.aimass.infer.http;

import ai.aimass.infer.warmup.Warmup;
import ai.aimass.storage.event.Lifeline;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/// Where the executable begins: what takes longest at a start is on its way before the framework starts. On the Java
/// machine the runtime client begins elsewhere, and the same begins with the framework, in [JvmStart].
@QuarkusMain
public final class InferMain {
    private InferMain() {}

    public static void main(String[] arguments) {
        Lifeline.hold(System.getenv());
        Warmup.begin(() -> Parts.ofProcess().warmup(), Parts.AT_ONCE);
        Quarkus.run(arguments);
    }
}
