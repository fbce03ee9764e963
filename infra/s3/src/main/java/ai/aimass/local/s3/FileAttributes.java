package ai.aimass.local.s3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import org.jspecify.annotations.Nullable;

/// ETags are kept as attributes of the files, and conditional writes rest on them.
final class FileAttributes {
    private FileAttributes() {}

    /// @throws IOException where files in `folder` cannot have attributes
    static void require(Path folder) throws IOException {
        Path probe = Files.createTempFile(folder, ".attributes-", "");
        try {
            @Nullable
            UserDefinedFileAttributeView view = Files.getFileAttributeView(probe, UserDefinedFileAttributeView.class);
            if (view == null) throw new IOException("there is no such view");
            view.write("aimass", ByteBuffer.wrap("1".getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException | UnsupportedOperationException e) {
            throw new IOException(
                    "objects cannot be kept in " + folder
                            + ": its file system does not keep user-defined attributes of files; choose a folder on"
                            + " another one (ext4, xfs, btrfs and APFS do)",
                    e);
        } finally {
            Files.deleteIfExists(probe);
        }
    }
}
