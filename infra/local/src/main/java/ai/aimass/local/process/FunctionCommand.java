package ai.aimass.local.process;

import ai.aimass.local.topology.FunctionSpec;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The command line of a function's process.
public final class FunctionCommand {
    private static final String EVENT_HANDLER = "io.quarkus.funqy.lambda.FunqyStreamHandler::handleRequest";
    private static final String REQUEST_HANDLER =
            "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest";

    private final Path java;
    private final List<Path> runtimeClient;
    private final AotCaches caches;
    private final NativeLibraries libraries;

    /// @param java the `java` of the machine that functions run on
    /// @param runtimeClient the jars of [FunctionMain] and the AWS runtime client
    public FunctionCommand(Path java, List<Path> runtimeClient, AotCaches caches, NativeLibraries libraries) {
        this.java = java;
        this.runtimeClient = List.copyOf(runtimeClient);
        this.caches = caches;
        this.libraries = libraries;
    }

    /// The class that stands between the runtime client and the function.
    static String handler(boolean answersRequests) {
        return answersRequests ? REQUEST_HANDLER : EVENT_HANDLER;
    }

    List<String> of(FunctionPackage built, FunctionSpec function, boolean answersRequests) throws IOException {
        return switch (built) {
            case FunctionPackage.Native(Path executable) -> nativeCommand(executable, function);
            case FunctionPackage.Jvm jvm -> jvm(jvm, function, answersRequests);
        };
    }

    private static List<String> nativeCommand(Path executable, FunctionSpec function) {
        return List.of(executable.toString(), JvmOptions.heap(function), JvmOptions.EXIT_WITHOUT_MEMORY);
    }

    private List<String> jvm(FunctionPackage.Jvm jvm, FunctionSpec function, boolean answersRequests)
            throws IOException {
        List<Path> classPath =
                Stream.concat(jvm.classPath().stream(), runtimeClient.stream()).toList();
        List<String> options = new ArrayList<>(JvmOptions.of(function, answersRequests));
        options.addAll(libraries.options(classPath));
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(caches.options(function.name(), classPath, options));
        command.addAll(options);
        command.add("-cp");
        command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(FunctionMain.class.getName());
        command.add(handler(answersRequests));
        return command;
    }
}
