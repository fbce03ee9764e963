package ai.aimass.decode.packed;

import ai.aimass.decode.Messages;
import ai.aimass.decode.UnreadableDataException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/// The one file in a zip. That there is only one is known, and checked, when it has been read to its end. Names are
/// looked at but never used: nothing is ever written under them.
final class ZipEntryInputStream extends InputStream {
    private static final int NAMES_TOLD = 5;
    private static final int LONGEST_NAME = 255;
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

    private final ZipInputStream zip;
    private final UnpackingMeter meter;
    private final String name;
    private boolean inEntry;
    private boolean atEnd;

    ZipEntryInputStream(InputStream in, UnpackingMeter meter) throws IOException {
        this.meter = meter;
        // Names that are not marked as UTF-8 may be in any encoding; this one takes every byte.
        this.zip = new ZipInputStream(in, StandardCharsets.ISO_8859_1);
        ZipEntry first = nextFile();
        if (first == null) {
            throw new UnreadableDataException("This zip file is empty, or damaged: no file was found in it.");
        }
        this.name = first.getName();
    }

    String name() {
        return name;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (atEnd) return -1;
        int read = readEntry(bytes, offset, length);
        if (read < 0) {
            atEnd = true;
            refuseMoreFiles();
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /// Goes on behind the file that is being read. Its rest is unpacked and thrown away on the way.
    void refuseMoreFiles() throws IOException {
        List<String> names = new ArrayList<>(List.of(name));
        int more = 0;
        for (ZipEntry entry = nextFile(); entry != null; entry = nextFile()) {
            if (names.size() < NAMES_TOLD) names.add(entry.getName());
            else more++;
        }
        if (names.size() == 1) return;
        throw new UnreadableDataException("This zip holds several files: "
                + String.join(", ", names.stream().map(Messages::shortened).toList())
                + (more > 0 ? " and " + more + " more" : "")
                + ". Put only the table into it.");
    }

    private @Nullable ZipEntry nextFile() throws IOException {
        ZipEntry entry = nextEntry();
        while (entry != null && isNoFile(entry)) {
            entry = nextEntry();
        }
        return entry;
    }

    private @Nullable ZipEntry nextEntry() throws IOException {
        if (inEntry) {
            byte[] rest = new byte[8 * 1024];
            for (int read = readEntry(rest, 0, rest.length); read >= 0; read = readEntry(rest, 0, rest.length)) {
                // Unpacked under the same limits, and thrown away.
            }
        }
        ZipEntry entry = reading(zip::getNextEntry);
        inEntry = entry != null;
        return entry;
    }

    /// Folders, and what systems put beside the files on their own.
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

    private int readEntry(byte[] bytes, int offset, int length) throws IOException {
        int read = reading(() -> zip.read(bytes, offset, length));
        if (read > 0) meter.add(read);
        return read;
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
