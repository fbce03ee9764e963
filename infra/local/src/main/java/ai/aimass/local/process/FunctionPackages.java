package ai.aimass.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the functions' packages where the build leaves them: `functions/NAME/target`. An executable goes before jars.
public final class FunctionPackages {
    private static final String RUNNER = "-runner";

    private final Path functions;

    /// @param functions the folder that has a folder for each function
    public FunctionPackages(Path functions) {
        this.functions = functions;
    }

    /// @throws IOException where it is not built
    public FunctionPackage find(String function) throws IOException {
        Path target = functions.resolve(function).resolve("target");
        List<Path> files = files(target);
        Optional<Path> executable = files.stream()
                .filter(file -> name(file).endsWith(RUNNER) && Files.isExecutable(file))
                .findFirst();
        if (executable.isPresent()) return new FunctionPackage.Native(executable.get());
        List<Path> classPath = new ArrayList<>(files.stream()
                .filter(file -> name(file).endsWith(RUNNER + ".jar"))
                .toList());
        if (classPath.isEmpty()) {
            throw new IOException("the function " + function + " is not built: there is no " + target + "/*" + RUNNER
                    + ".jar; './mvnw package' builds it");
        }
        classPath.addAll(files(target.resolve("lib")));
        return new FunctionPackage.Jvm(classPath);
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
