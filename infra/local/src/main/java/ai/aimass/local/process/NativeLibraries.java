package ai.aimass.local.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/// Unpacks native libraries once and says to each process where they are.
///
/// - ONNX Runtime: each process would unpack 24 MB anew when it first needs it.
/// - AWS's runtime client: each process would write it to one and the same file in `/tmp` and load that. One that
/// starts
///   while another writes crashes (SIGBUS), and another user could leave a file of his own there.
///
/// @see <a href="https://onnxruntime.ai/docs/get-started/with-java.html">onnxruntime.native.path</a>
public final class NativeLibraries {
    private static final String ONNX_RUNTIME_PROPERTY = "onnxruntime.native.path";
    private static final String CLIENT_PROPERTY =
            "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    private final Path folder;

    /// @param folder made where it is needed
    public NativeLibraries(Path folder) {
        this.folder = folder;
    }

    /// The options by which a process finds the libraries of its jars; none for one that it does not use, or that there
    /// is none of for this machine.
    List<String> options(List<Path> classPath) throws IOException {
        List<String> options = new ArrayList<>();
        unpacked(classPath, "onnxruntime-[0-9.]+", NativeLibraries::isOnnxRuntime)
                .ifPresent(libraries -> options.add("-D" + ONNX_RUNTIME_PROPERTY + "=" + libraries));
        String client = clientLibrary();
        unpacked(classPath, "aws-lambda-java-runtime-interface-client-[0-9.]+", ("jni/" + client)::equals)
                .ifPresent(libraries -> options.add("-D" + CLIENT_PROPERTY + "=" + libraries.resolve(client)));
        return options;
    }

    /// @param jarName as a regular expression, without what may stand before it
    private Optional<Path> unpacked(List<Path> classPath, String jarName, Predicate<String> wanted) throws IOException {
        Optional<Path> jar = classPath.stream()
                .filter(file -> file.getFileName().toString().matches("(.*\\.)?" + jarName + "\\.jar"))
                .findFirst();
        if (jar.isEmpty()) return Optional.empty();
        Path unpacked = folder.resolve(jar.get().getFileName() + "-"
                + Files.getLastModifiedTime(jar.get()).toMillis());
        boolean isThere = Files.isDirectory(unpacked) || unpack(jar.get(), wanted, unpacked);
        return isThere ? Optional.of(unpacked) : Optional.empty();
    }

    /// @return false where the jar has nothing for this machine
    private boolean unpack(Path jar, Predicate<String> wanted, Path target) throws IOException {
        Files.createDirectories(folder);
        Path staged = Files.createTempDirectory(folder, "unpacking-");
        int count = 0;
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : entries(file, wanted)) {
                String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                try (InputStream in = file.getInputStream(entry)) {
                    Files.copy(in, staged.resolve(name));
                }
                count++;
            }
        }
        if (count == 0) {
            Files.delete(staged);
            return false;
        }
        moveIntoPlace(staged, target);
        return true;
    }

    private static List<JarEntry> entries(JarFile file, Predicate<String> wanted) {
        List<JarEntry> found = new ArrayList<>();
        for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
            JarEntry entry = entries.nextElement();
            if (!entry.isDirectory() && wanted.test(entry.getName())) found.add(entry);
        }
        return found;
    }

    /// What lies directly in this machine's folder.
    private static boolean isOnnxRuntime(String entry) {
        String prefix = "ai/onnxruntime/native/" + machine() + "/";
        return entry.startsWith(prefix) && entry.indexOf('/', prefix.length()) < 0;
    }

    /// There are some for Linux only, for each of its two C libraries.
    private static String clientLibrary() {
        String architecture = isX64() ? "x86_64" : "aarch_64";
        boolean isMusl = Files.exists(Path.of("/lib/ld-musl-" + (isX64() ? "x86_64" : "aarch64") + ".so.1"));
        return "libaws-lambda-jni.linux" + (isMusl ? "_musl-" : "-") + architecture + ".so";
    }

    private static void moveIntoPlace(Path staged, Path target) throws IOException {
        try {
            Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // Another start of a process was first; the JDK has no exception of its own for that in atomic moves.
            if (!Files.isDirectory(target)) throw e;
            for (Path file : FunctionPackages.files(staged)) {
                Files.delete(file);
            }
            Files.delete(staged);
        }
    }

    /// As the jar names machines, such as `linux-x64`.
    private static String machine() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String system = name.contains("mac") ? "osx" : name.contains("win") ? "win" : "linux";
        return system + "-" + (isX64() ? "x64" : System.getProperty("os.arch", ""));
    }

    private static boolean isX64() {
        return System.getProperty("os.arch", "").matches("amd64|x86_64");
    }
}
