package ai.aimass.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Everything that the platform keeps. Others may read what is marked so, and nothing else.
///
/// | path | what | for others |
/// |---|---|---|
/// | `endpoint` | the front door's URL while the platform answers | yes |
/// | `platform.pid` | its process while it runs; SIGTERM stops it | yes |
/// | `api-keys/TENANT` | the tenant's API key | yes |
/// | `logs/FUNCTION.log`, `logs/platform.log` | what they say; begun anew at a start past 10 MB | yes |
/// | `starts.jsonl` | how long each function process took to start | yes |
/// | `dead-letters/FUNCTION-ID.json` | events that failed for good, with their last error | yes |
/// | `keys/control` | the token for `/_platform/status` | yes |
/// | `keys/signing` | the key that signs versions | |
/// | `keys/s3` | the credentials of the object store | |
/// | `store/BUCKET/KEY` | the objects | |
/// | `processes/PID` | function processes that live | |
/// | `native/` | unpacked libraries | |
/// | `lock` | held while a platform uses the folder | |
///
/// Secrets can be read by the owner alone, and so can the folder.
final class DataFolder implements AutoCloseable {
    private static final long LONG_LOG_BYTES = 10L << 20;
    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_FOLDER = PosixFilePermissions.fromString("rwx------");

    private final Path root;
    private final FileChannel lock;

    private DataFolder(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /// Makes the folder where it is missing and takes it for this process alone.
    ///
    /// @throws IOException where it cannot be used
    /// @throws FolderInUseException where another platform runs on it
    static DataFolder open(Path path) throws IOException {
        Path root = Files.createDirectories(path).toRealPath();
        restrict(root, OWNER_FOLDER);
        FileChannel lock = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isTaken(lock)) {
            lock.close();
            String pid = text(root.resolve("platform.pid")).orElse("unknown");
            throw new FolderInUseException("another platform (process " + pid + ") runs on " + root
                    + "; stop it, or choose another folder with --data");
        }
        DataFolder folder = new DataFolder(root, lock);
        // Left by a platform that was killed.
        folder.deleteEndpoint();
        for (String name : new String[] {"api-keys", "keys", "store", "logs", "dead-letters", "processes"}) {
            Files.createDirectories(root.resolve(name));
        }
        folder.putLongLogsAside();
        Files.writeString(
                folder.pidFile(), Long.toString(ProcessHandle.current().pid()));
        return folder;
    }

    private static boolean isTaken(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // By a platform in this very process.
            return false;
        }
    }

    /// What is appended to must end some time. One older log of each function is kept.
    private void putLongLogsAside() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("logs"))) {
            for (Path log : files.toList()) {
                if (!log.toString().endsWith(".log") || Files.size(log) < LONG_LOG_BYTES) continue;
                Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    Path root() {
        return root;
    }

    Path store() {
        return root.resolve("store");
    }

    Path log(String function) {
        return root.resolve("logs").resolve(function + ".log");
    }

    Path deadLetters() {
        return root.resolve("dead-letters");
    }

    Path processes() {
        return root.resolve("processes");
    }

    Path nativeLibraries() {
        return root.resolve("native");
    }

    Path starts() {
        return root.resolve("starts.jsonl");
    }

    /// A secret, kept in a file that only the owner can read.
    ///
    /// @return what was stored under this name before; empty where nothing was
    Optional<String> secret(String name) throws IOException {
        return text(root.resolve(name));
    }

    /// Stores a secret whole or not at all.
    void storeSecret(String name, String value) throws IOException {
        Path file = root.resolve(name);
        Path staged = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(staged);
        Files.createFile(staged);
        restrict(staged, OWNER_FILE);
        Files.writeString(staged, value + "\n");
        force(staged);
        Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE);
    }

    void publishEndpoint(String url) throws IOException {
        Path staged = root.resolve("endpoint.new");
        Files.writeString(staged, url + "\n");
        Files.move(staged, root.resolve("endpoint"), StandardCopyOption.ATOMIC_MOVE);
    }

    void deleteEndpoint() throws IOException {
        Files.deleteIfExists(root.resolve("endpoint"));
    }

    /// Leaves the folder to the next platform.
    @Override
    public void close() {
        try {
            deleteEndpoint();
            Files.deleteIfExists(pidFile());
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path pidFile() {
        return root.resolve("platform.pid");
    }

    private static Optional<String> text(Path file) throws IOException {
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static void restrict(Path path, Set<PosixFilePermission> permissions) throws IOException {
        // Systems without such permissions have folders that belong to one user anyway.
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, permissions);
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
