package ai.aimass.decode.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The folder with `ffmpeg`, `ffprobe` and their libraries: the one that the system property `aimass.ffmpeg.path`
/// names,
/// or `ffmpeg` beside the executable, or one that is unpacked from the class path, once for this user and version.
///
/// @see <a href="https://github.com/bytedeco/javacpp-presets/tree/master/ffmpeg">where the programs come from</a>
public final class ProgramFolder {
    private static final String PROPERTY = "aimass.ffmpeg.path";
    private static final String VERSION = "7.1-1.5.11";
    private static final List<String> FILES = List.of(
            "ffmpeg",
            "ffprobe",
            "libavcodec.so.61",
            "libavfilter.so.10",
            "libavformat.so.61",
            "libavutil.so.59",
            "libdrm.so.2",
            "libswresample.so.5",
            "libswscale.so.8");

    private ProgramFolder() {}

    /// Puts the programs into a folder, for a package.
    public static void main(String[] arguments) throws IOException {
        unpack(Path.of(arguments[0]));
    }

    /// @throws IllegalStateException where the programs are nowhere
    static Path find() {
        String named = System.getProperty(PROPERTY);
        if (named != null) return Path.of(named);
        boolean isExecutable = System.getProperty("org.graalvm.nativeimage.imagecode") != null;
        return isExecutable ? besideExecutable() : unpacked();
    }

    private static Path besideExecutable() {
        Optional<Path> folder = ProcessHandle.current()
                .info()
                .command()
                .map(command -> Path.of(command).resolveSibling("ffmpeg"))
                .filter(Files::isDirectory);
        return folder.orElseThrow(() ->
                new IllegalStateException("the ffmpeg program is not in the folder 'ffmpeg' beside the executable; -D"
                        + PROPERTY + " says where"));
    }

    private static Path unpacked() {
        Path all = Path.of(System.getProperty("java.io.tmpdir"));
        Path folder = all.resolve("aimass-ffmpeg-" + VERSION + "-" + System.getProperty("user.name"));
        try {
            if (isOurs(folder)) return folder;
            Path fresh = Files.createTempDirectory(all, "aimass-ffmpeg");
            unpack(fresh);
            try {
                Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
                return folder;
            } catch (FileSystemException e) {
                // Another process was quicker, or somebody else has the name.
                if (!isOurs(folder)) return fresh;
                delete(fresh);
                return folder;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the ffmpeg program cannot be unpacked", e);
        }
    }

    /// Whether all is there, and nobody else can have put anything there.
    private static boolean isOurs(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) return false;
        // What cleans temporary folders may have taken some.
        if (!FILES.stream().allMatch(file -> Files.exists(folder.resolve(file)))) return false;
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
        Path mine = Files.createTempFile("aimass", "");
        try {
            boolean sameOwner = Files.getOwner(folder).equals(Files.getOwner(mine));
            return sameOwner && permissions.equals(PosixFilePermissions.fromString("rwx------"));
        } finally {
            Files.delete(mine);
        }
    }

    private static void unpack(Path folder) throws IOException {
        Files.createDirectories(folder);
        String architecture = System.getProperty("os.arch");
        String machine = architecture.equals("aarch64") ? "linux-arm64" : "linux-x86_64";
        for (String file : FILES) {
            String resource = "/org/bytedeco/ffmpeg/" + machine + "/" + file;
            try (InputStream in = ProgramFolder.class.getResourceAsStream(resource)) {
                if (in == null) throw new IllegalStateException("the class path has no " + resource);
                put(folder.resolve(file), in.readAllBytes());
            }
        }
        put(folder.resolve(NoDevices.NAME), NoDevices.library(architecture));
    }

    private static void put(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
