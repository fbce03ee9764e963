package ai.aimass.cli.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// A log that others write to, read from its end on.
public final class LogFile {
    /// Of a long log only its end is read.
    private static final int LOOKED_BACK_BYTES = 1 << 20;

    private final String name;
    private final Path path;
    private long position;

    public LogFile(String name, Path path) {
        this.name = name;
        this.path = path;
    }

    public String name() {
        return name;
    }

    /// The last lines that are there now.
    public List<String> last(int lines) throws IOException {
        List<String> all = from(Math.max(0, path.toFile().length() - LOOKED_BACK_BYTES));
        return all.subList(Math.max(0, all.size() - lines), all.size());
    }

    /// The lines that were completed since the last look.
    public List<String> added() throws IOException {
        // A log that became shorter was begun anew.
        if (path.toFile().length() < position) position = 0;
        return from(position);
    }

    private List<String> from(long start) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(LOOKED_BACK_BYTES, Math.max(0, file.length() - start))];
            file.seek(start);
            file.readFully(bytes);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') end--;
            position = start + end;
            if (end == 0) return List.of();
            return Arrays.asList(new String(bytes, 0, end - 1, StandardCharsets.UTF_8).split("\n", -1));
        }
    }
}
