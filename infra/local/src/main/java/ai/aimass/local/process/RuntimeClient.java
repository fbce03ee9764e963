package ai.aimass.local.process;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The jars that make a function's jars a process: the AWS runtime client and our main class. The platform has them on
/// its own class path, and functions have no part in them.
public final class RuntimeClient {
    private RuntimeClient() {}

    /// Jars, or folders of classes where the platform itself runs from such.
    public static List<Path> classPath() {
        Set<Path> paths = new LinkedHashSet<>();
        for (Class<?> one : new Class<?>[] {AWSLambda.class, PojoSerializer.class, FunctionMain.class}) {
            paths.add(origin(one));
        }
        return List.copyOf(paths);
    }

    /// Where a class was loaded from.
    public static Path origin(Class<?> one) {
        try {
            return Path.of(
                    one.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("class paths are files", e);
        }
    }
}
