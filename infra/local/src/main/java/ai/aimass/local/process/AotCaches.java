package ai.aimass.local.process;

import ai.aimass.domain.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Ahead-of-time caches of the Java machine: the classes that a function loads, already parsed and linked. Each is good
/// for exactly one class path, one Java machine and one set of options, all of which are in its name; without it
/// everything works the same, a little later.
///
/// A cache is made by a process that notes what it loads while it works, and writes the cache when it ends.
///
/// @see <a href="https://openjdk.org/jeps/514">JEP 514</a>
public final class AotCaches {
    private static final String SUFFIX = ".aot";
    private static final String MADE = ".made";

    private final Path folder;
    private final boolean makes;
    private final AtomicInteger made = new AtomicInteger();

    private AotCaches(Path folder, boolean makes) {
        this.folder = folder;
        this.makes = makes;
    }

    /// Where a project keeps them: with what else it builds.
    public static Path folder(Path home) {
        return home.resolve("target").resolve("aot");
    }

    /// The platform's own, for whoever starts it.
    public static Path platformCache(Path home) {
        return folder(home).resolve("platform" + SUFFIX);
    }

    /// Uses the caches that there are.
    public static AotCaches using(Path folder) {
        return new AotCaches(folder, false);
    }

    /// Makes the caches that there are not.
    public static AotCaches making(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new AotCaches(folder, true);
    }

    /// The options that use the cache of this command line, or make it.
    ///
    /// @param options the others that the machine is started with
    List<String> options(String function, List<Path> classPath, List<String> options) throws IOException {
        Path cache = folder.resolve(function + "-" + key(classPath, options) + SUFFIX);
        if (Files.exists(cache)) {
            // A cache that does not fit after all is not worth a word in the function's log.
            return List.of("-XX:AOTCache=" + cache, "-Xlog:disable", "-Xlog:all=error:stderr");
        }
        if (!makes) return List.of();
        return List.of("-XX:AOTCacheOutput=" + cache + "." + made.incrementAndGet() + MADE, "-Xlog:disable");
    }

    /// Puts in place what processes have made, once they have ended, and removes what it replaces.
    ///
    /// @return how many caches
    public int keepWhatWasMade() throws IOException {
        int kept = 0;
        for (Path file : FunctionPackages.files(folder)) {
            String name = file.getFileName().toString();
            if (!name.endsWith(MADE)) continue;
            String function = name.substring(0, name.lastIndexOf('-'));
            for (Path old : FunctionPackages.files(folder)) {
                if (old.getFileName().toString().matches(function + "-[0-9a-f]+\\" + SUFFIX)) Files.delete(old);
            }
            Path cache = folder.resolve(name.substring(0, name.indexOf(SUFFIX) + SUFFIX.length()));
            Files.move(file, cache, StandardCopyOption.ATOMIC_MOVE);
            kept++;
        }
        return kept;
    }

    private static String key(List<Path> classPath, List<String> options) throws IOException {
        MessageDigest running = Digest.sha256();
        add(running, System.getProperty("java.home"));
        add(running, System.getProperty("java.vm.version"));
        // System properties say nothing of classes.
        options.stream().filter(option -> !option.startsWith("-D")).forEach(option -> add(running, option));
        for (Path jar : classPath) {
            add(
                    running,
                    jar + " " + Files.size(jar) + " "
                            + Files.getLastModifiedTime(jar).toMillis());
        }
        return Digest.of(running).hex().substring(0, 16);
    }

    private static void add(MessageDigest running, String text) {
        running.update((text + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
