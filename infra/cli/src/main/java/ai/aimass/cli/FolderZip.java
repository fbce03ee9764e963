package ai.aimass.cli;

import ai.aimass.cli.rows.MediaFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Packs a folder to be sent: the same files always give the same bytes, so that sending them again finds the model
/// that there is.
final class FolderZip {
    private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private FolderZip() {}

    /// @return a file called as the folder, for the caller to delete by [#delete]
    static Path of(Path folder) throws IOException {
        Path zip = Files.createTempDirectory("aimass")
                .resolve(folder.toAbsolutePath().normalize().getFileName() + ".zip");
        try (ZipOutputStream out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(zip), 1 << 16))) {
            // Pictures, sounds and videos are packed already.
            out.setLevel(Deflater.BEST_SPEED);
            for (Path file : MediaFiles.inFolder(folder)) {
                ZipEntry entry = new ZipEntry(folder.relativize(file).toString().replace('\\', '/'));
                entry.setTimeLocal(TIME);
                out.putNextEntry(entry);
                Files.copy(file, out);
                out.closeEntry();
            }
        } catch (IOException | RuntimeException e) {
            delete(zip);
            throw e;
        }
        return zip;
    }

    static void delete(Path zip) throws IOException {
        Files.deleteIfExists(zip);
        Files.delete(Objects.requireNonNull(zip.getParent()));
    }
}
