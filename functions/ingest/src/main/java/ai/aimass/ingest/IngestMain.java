package ai.aimass.ingest;

import ai.aimass.storage.event.Lifeline;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/// Where the executable begins. On the Java machine the runtime client begins elsewhere.
@QuarkusMain
public final class IngestMain {
    private IngestMain() {}

    public static void main(String[] arguments) {
        Lifeline.hold(System.getenv());
        Quarkus.run(arguments);
    }
}
