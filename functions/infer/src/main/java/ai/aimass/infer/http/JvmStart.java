package ai.aimass.infer.http;

import ai.aimass.infer.warmup.Warmup;
import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

/// Begins on the Java machine what [InferMain] begins in an executable.
@Singleton
final class JvmStart {
    void begin(@Observes StartupEvent event, Instance<Parts> parts) {
        if (ImageMode.current() != ImageMode.JVM) return;
        Parts.AT_ONCE.execute(Warmup::loadLibrary);
        Warmup.begin(() -> parts.get().warmup(), Parts.AT_ONCE);
    }
}
