package ai.aimass.infer.http;

import ai.aimass.storage.ObjectStore;
import ai.aimass.storage.s3.S3ObjectStore;
import ai.aimass.storage.s3.S3Settings;
import org.jspecify.annotations.Nullable;

/// The process's one client of the object store, made when it is first asked for: in an executable before the framework
/// starts.
final class SharedStore {
    private static @Nullable ObjectStore store;

    private SharedStore() {}

    static synchronized ObjectStore get() {
        if (store == null) store = new S3ObjectStore(S3Settings.fromEnvironment(System.getenv()));
        return store;
    }
}
