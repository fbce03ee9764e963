package ai.aimass.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the functions' packages where the build leaves them: `functions/NAME/target`.
public final class FunctionPackages {
    private static final String RUNNER = "-runner";

    private final Path functions;
    private final PackageChoice choice;

    /// @param functions the folder that has a folder for each function
    public FunctionPackages(Path functions, PackageChoice choice) {
        this.functions = functions;
        this.choice = choice;
    }

    /// @throws IOException where it is not built
    public FunctionPackage find(String function) throws IOException {
        Path target = functions.resolve(function).resolve("target");
        List<Path> files = files(target);
        Optional<Path> executable = files.stream()
                .filter(file -> name(file).endsWith(RUNNER) && Files.isExecutable(file))
                .findFirst();
        List<Path> jars = files.stream()
                .filter(file -> name(file).endsWith(RUNNER + ".jar"))
                .toList();
        boolean isNative = switch (choice) {
            case AUTO -> executable.isPresent() && isAsNewAs(executable.get(), jars);
            case NATIVE -> true;
            case JVM -> false;
        };
        return isNative
                ? new FunctionPackage.Native(executable.orElseThrow(() -> missing(function, target, "", " -Pnative")))
                : jvm(function, target, jars);
    }

    private static FunctionPackage jvm(String function, Path target, List<Path> jars) throws IOException {
        if (jars.isEmpty()) throw missing(function, target, ".jar", "");
        List<Path> classPath = new ArrayList<>(jars);
        classPath.addAll(files(target.resolve("lib")));
        return new FunctionPackage.Jvm(classPath);
    }

    /// A build makes the jars first. Jars that are newer come from a later build, of sources that the executable may
    /// not
    /// have.
    private static boolean isAsNewAs(Path executable, List<Path> jars) throws IOException {
        for (Path jar : jars) {
            if (Files.getLastModifiedTime(executable).compareTo(Files.getLastModifiedTime(jar)) < 0) return false;
        }
        return true;
    }

    private static IOException missing(String function, Path target, String suffix, String profile) {
        return new IOException("the function " + function + " is not built: there is no " + target + "/*" + RUNNER
                + suffix + "; './mvnw package" + profile + "' builds it");
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    /// The files of a folder by name; none where there is no folder.
    static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
