package ai.aimass.local.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/// Unpacks the ONNX Runtime library once, where each process would unpack 24 MB anew when it first needs it.
///
/// @see <a href="https://onnxruntime.ai/docs/get-started/with-java.html">onnxruntime.native.path</a>
public final class NativeLibraries {
    private static final String PROPERTY = "onnxruntime.native.path";

    private final Path folder;

    /// @param folder made where it is needed
    public NativeLibraries(Path folder) {
        this.folder = folder;
    }

    /// The option by which a function finds the library; none where it does not use it, or there is none for this
    /// machine.
    List<String> options(FunctionPackage.Jvm jvm) throws IOException {
        Optional<Path> jar = jvm.classPath().stream()
                .filter(file -> file.getFileName().toString().matches("(.*\\.)?onnxruntime-[0-9.]+\\.jar"))
                .findFirst();
        if (jar.isEmpty()) return List.of();
        Path unpacked = folder.resolve(jar.get().getFileName() + "-"
                + Files.getLastModifiedTime(jar.get()).toMillis());
        if (!Files.isDirectory(unpacked) && !unpack(jar.get(), unpacked)) return List.of();
        return List.of("-D" + PROPERTY + "=" + unpacked);
    }

    /// @return false where the jar has nothing for this machine
    private boolean unpack(Path jar, Path target) throws IOException {
        Files.createDirectories(folder);
        Path staged = Files.createTempDirectory(folder, "unpacking-");
        int count = 0;
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : libraries(file)) {
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

    /// The entries that lie directly in this machine's folder.
    private static List<JarEntry> libraries(JarFile file) {
        String prefix = "ai/onnxruntime/native/" + machine() + "/";
        List<JarEntry> libraries = new ArrayList<>();
        for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
            JarEntry entry = entries.nextElement();
            String name = entry.getName();
            boolean isHere = name.startsWith(prefix) && name.indexOf('/', prefix.length()) < 0;
            if (isHere && !entry.isDirectory()) libraries.add(entry);
        }
        return libraries;
    }

    private static void moveIntoPlace(Path staged, Path target) throws IOException {
        try {
            Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException | AtomicMoveNotSupportedException e) {
            // Another start of a process was first.
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
        String architecture = System.getProperty("os.arch", "");
        return system + "-" + (architecture.matches("amd64|x86_64") ? "x64" : architecture);
    }
}
