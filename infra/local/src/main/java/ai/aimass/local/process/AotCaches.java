package ai.aimass.local.process;

import ai.aimass.domain.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;

/// Ahead-of-time caches of the Java machine: the classes that a function loads when it starts, already parsed and
/// linked. Each is good for exactly one class path, one Java machine and one set of options, all of which are in its
/// name; without it everything works the same, a little later.
///
/// @see <a href="https://openjdk.org/jeps/514">JEP 514</a>
public final class AotCaches {
    private final Path folder;

    public AotCaches(Path folder) {
        this.folder = folder;
    }

    /// Where a project keeps them: with what else it builds.
    public static Path folder(Path home) {
        return home.resolve("target").resolve("aot");
    }

    /// The options that use the cache of this command line, if there is one.
    ///
    /// @param options the others that the machine is started with
    List<String> options(String function, List<Path> classPath, List<String> options) throws IOException {
        Path cache = cache(function, classPath, options);
        return Files.exists(cache) ? using(cache) : List.of();
    }

    /// Where the cache of this command line is, or would be.
    Path cache(String function, List<Path> classPath, List<String> options) throws IOException {
        MessageDigest running = Digest.sha256();
        add(running, System.getProperty("java.home"));
        add(running, System.getProperty("java.vm.version"));
        options.forEach(option -> add(running, option));
        for (Path jar : classPath) {
            add(
                    running,
                    jar + " " + Files.size(jar) + " "
                            + Files.getLastModifiedTime(jar).toMillis());
        }
        return folder.resolve(function + "-" + Digest.of(running).hex().substring(0, 16) + ".aot");
    }

    static List<String> using(Path cache) {
        // A cache that does not fit after all is not worth a word in the function's log.
        return List.of("-XX:AOTCache=" + cache, "-Xlog:disable", "-Xlog:all=error:stderr");
    }

    private static void add(MessageDigest running, String text) {
        running.update((text + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
