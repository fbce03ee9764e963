package ai.aimass.decode.packed;

import ai.aimass.decode.Messages;
import ai.aimass.decode.UnreadableDataException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/// The files in a zip, one after the other as they lie in it. Names are looked at but never used: nothing is ever
/// written under them. Folders, and what systems put beside the files on their own, are passed over. Reading throws
/// [UnreadableDataException] for what is the zip's fault and [IOException] for what is not.
public final class ZipFiles implements Closeable {
    private static final int LONGEST_NAME = 255;
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

    private final ZipInputStream zip;
    private final UnpackingMeter meter;
    private boolean inEntry;
    private String name = "";

    ZipFiles(InputStream in, UnpackingMeter meter) {
        this.meter = meter;
        // Names that are not marked as UTF-8 may be in any encoding; this one takes every byte.
        this.zip = new ZipInputStream(in, StandardCharsets.ISO_8859_1);
    }

    /// @param upload read on from here; closed with the result
    public static ZipFiles open(InputStream upload, UnpackingLimits limits) {
        CountingInputStream packed = new CountingInputStream(upload);
        return new ZipFiles(packed, new UnpackingMeter(packed, limits));
    }

    /// Moves to the next file. What was not read of the one before is unpacked under the same limits and thrown away.
    ///
    /// @return false behind the last one
    public boolean next() throws IOException {
        ZipEntry entry = nextEntry();
        while (entry != null && isNoFile(entry)) {
            entry = nextEntry();
        }
        if (entry == null) return false;
        name = decoded(entry.getName());
        return true;
    }

    /// The file's path inside the zip.
    public String name() {
        return name;
    }

    /// Some bytes of the file.
    ///
    /// @return how many; -1 at its end
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = reading(() -> zip.read(bytes, offset, length));
        if (read > 0) meter.add(read);
        return read;
    }

    /// The whole file.
    ///
    /// @return empty where it is longer than `limit`
    public Optional<byte[]> readAll(int limit) throws IOException {
        byte[] bytes = new byte[Math.min(limit, 64 << 10)];
        int length = 0;
        while (true) {
            int read = read(bytes, length, bytes.length - length);
            if (read < 0) return Optional.of(Arrays.copyOf(bytes, length));
            length += read;
            if (length < bytes.length) continue;
            if (length == limit) return read(new byte[1], 0, 1) < 0 ? Optional.of(bytes) : Optional.empty();
            bytes = Arrays.copyOf(bytes, (int) Math.min(2L * length, limit));
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private @Nullable ZipEntry nextEntry() throws IOException {
        if (inEntry) {
            byte[] rest = new byte[8 * 1024];
            int read = 0;
            while (read >= 0) {
                read = read(rest, 0, rest.length);
            }
        }
        ZipEntry entry = reading(zip::getNextEntry);
        inEntry = entry != null;
        return entry;
    }

    private static boolean isNoFile(ZipEntry entry) {
        String name = entry.getName();
        refuseUnsafe(name);
        String last = name.substring(name.lastIndexOf('/') + 1);
        return entry.isDirectory()
                || name.startsWith("__MACOSX/")
                || last.startsWith("._")
                || last.equals(".DS_Store")
                || last.equals("Thumbs.db");
    }

    private static void refuseUnsafe(String name) {
        if (name.length() > LONGEST_NAME) {
            throw new UnreadableDataException(
                    "This zip is not accepted: a name in it has " + name.length() + " characters.");
        }
        boolean climbs = List.of(name.split("[/\\\\]", -1)).contains("..");
        if (climbs
                || name.startsWith("/")
                || name.startsWith("\\")
                || DRIVE.matcher(name).matches()) {
            throw new UnreadableDataException("This zip is not accepted: the name '" + Messages.shortened(name)
                    + "' in it leads out of its folder. Pack the file anew, without a path.");
        }
    }

    /// Many programs write UTF-8 and do not mark it.
    private static String decoded(String name) {
        if (name.chars().allMatch(c -> c < 0x80) || name.chars().anyMatch(c -> c > 0xff)) return name;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return name;
        }
    }

    private interface Read<T> {
        T run() throws IOException;
    }

    private static <T> T reading(Read<T> read) throws IOException {
        try {
            return read.run();
        } catch (EOFException e) {
            throw new UnreadableDataException(
                    "This zip file is cut off: it ends in the middle of its data. Upload it again.");
        } catch (ZipException e) {
            throw new UnreadableDataException(
                    "This zip file cannot be read (" + e.getMessage()
                            + "). Encrypted, damaged and unusually compressed ones are not taken: pack it again as a plain zip.");
        }
    }
}
