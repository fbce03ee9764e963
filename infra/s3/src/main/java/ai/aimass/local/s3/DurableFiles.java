package ai.aimass.local.s3;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/// File operations that outlast the machine's power.
final class DurableFiles {
    private DurableFiles() {}

    /// Waits until what the file holds, or which files the directory holds, is on the disk.
    static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// @throws java.nio.file.FileAlreadyExistsException where one of them is a file
    static void createDirectories(Path directory) throws IOException {
        if (Files.isDirectory(directory)) return;
        createDirectories(parent(directory));
        Files.createDirectory(directory);
        force(parent(directory));
    }

    static Path parent(Path path) {
        return Objects.requireNonNull(path.getParent(), "only the root has no parent");
    }
}
