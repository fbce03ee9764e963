package ai.aimass.infer.http;

import ai.aimass.infer.warmup.Warmup;
import ai.aimass.storage.event.Lifeline;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Where the executable begins: what takes longest at a start is on its way before the framework starts. On the Java
/// machine the runtime client begins elsewhere, and the same begins with the framework, in [JvmStart].
@QuarkusMain
public final class InferMain {
    private InferMain() {}

    public static void main(String[] arguments) {
        Lifeline.hold(System.getenv());
        // Until the framework sets levels, every record would be made and kept for it, and the first takes
        // milliseconds.
        Logger.getLogger("").setLevel(Level.INFO);
        Warmup.begin(() -> Parts.ofProcess().warmup(), Parts.AT_ONCE);
        // The function ends when this thread does, not with the first one.
        Thread.ofPlatform().name("framework").start(() -> Quarkus.run(arguments));
        // The library asks for much memory in small pieces. What the process' first thread has grows by large steps for
        // it, what any other has page by page, with a call of the system for each.
        Warmup.loadLibrary();
    }
}
