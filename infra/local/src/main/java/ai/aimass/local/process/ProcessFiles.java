package ai.aimass.local.process;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A file for each function process that lives, named by its id and holding when it started, by which a platform finds
/// those that a killed one has left.
public final class ProcessFiles {
    private static final System.Logger LOG = System.getLogger(ProcessFiles.class.getName());

    private final Path folder;

    /// @param folder must exist
    public ProcessFiles(Path folder) {
        this.folder = folder;
    }

    /// Notes a process until it has ended.
    void note(ProcessHandle process) throws IOException {
        Path file = folder.resolve(Long.toString(process.pid()));
        Files.writeString(file, startOf(process));
        var _ = process.onExit().thenRun(() -> forget(file));
    }

    /// Ends the processes that are noted and still live, and waits until they have.
    ///
    /// @return how many
    public int endOrphans() throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.toList();
        }
        int ended = 0;
        for (Path file : files) {
            Optional<ProcessHandle> orphan = orphan(file);
            if (orphan.isPresent() && orphan.get().destroyForcibly()) {
                orphan.get().onExit().join();
                ended++;
            }
            forget(file);
        }
        return ended;
    }

    /// The process that a file stands for. A later process may have got its id; then it started at another time.
    private static Optional<ProcessHandle> orphan(Path file) throws IOException {
        String noted = Files.readString(file);
        try {
            return ProcessHandle.of(Long.parseLong(file.getFileName().toString()))
                    .filter(process -> !noted.isEmpty() && startOf(process).equals(noted));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }

    private static void forget(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot delete " + file, e);
        }
    }
}
