package ai.aimass.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Benchmarks are run from their sources and rarely, so that nobody would see for long that one no longer compiles.
class BenchmarksIT {
    /// These want the jars of peers, which nothing else does.
    private static final Set<String> WITH_PEERS = Set.of("Peer.java", "Peers.java");

    @TempDir
    Path classes;

    @Test
    void compile() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        List<Path> sources = sources();
        assertTrue(sources.size() > 5, sources.toString());
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(found, Locale.ROOT, StandardCharsets.UTF_8)) {
            List<String> options = List.of("-proc:none", "-d", classes.toString(), "-cp", classPath());
            compiler.getTask(null, files, found, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
        }
        assertEquals(
                "",
                found.getDiagnostics().stream()
                        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                        .map(Object::toString)
                        .collect(Collectors.joining("\n")));
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Project.root().resolve("tests/bench"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !WITH_PEERS.contains(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    private static String classPath() throws IOException {
        List<Path> path = new ArrayList<>();
        for (String group : List.of("shared", "functions", "infra")) {
            for (Path module : list(Project.root().resolve(group))) {
                path.add(module.resolve("target/classes"));
                Path jars = module.resolve("target/lib");
                if (Files.isDirectory(jars)) path.addAll(list(jars));
            }
        }
        return path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
