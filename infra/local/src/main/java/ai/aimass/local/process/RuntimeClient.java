package ai.aimass.local.process;

import ai.aimass.storage.event.Lifeline;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;

/// The jars that make a function's jars a process: the AWS runtime client, what it needs, and our main class with
/// what that needs. The platform has them on its own class path; functions have no part in the client.
public final class RuntimeClient {
    /// One class of each.
    private static final List<String> CLASSES = List.of(
            "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
            "com.amazonaws.services.lambda.runtime.serialization.PojoSerializer",
            "com.amazonaws.services.lambda.runtime.Context",
            "software.amazon.awssdk.utilslite.SdkInternalThreadLocal",
            FunctionMain.class.getName(),
            Lifeline.class.getName());

    private RuntimeClient() {}

    /// Jars, or folders of classes where the platform itself runs from such.
    public static List<Path> classPath() {
        return CLASSES.stream().map(RuntimeClient::origin).distinct().toList();
    }

    /// The jar or folder that a class is found in.
    public static Path origin(String className) {
        String file = className.replace('.', '/') + ".class";
        URL found = ClassLoader.getSystemResource(file);
        if (found == null) throw new IllegalStateException("there is no " + className + " on the class path");
        String url = found.toString();
        String container = url.startsWith("jar:")
                ? url.substring("jar:".length(), url.indexOf("!/"))
                : url.substring(0, url.length() - file.length());
        return Path.of(URI.create(container));
    }
}
