package ai.aimass.decode.packed;

import ai.aimass.decode.Messages;
import ai.aimass.decode.UnreadableDataException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// The one file in a zip. That there is only one is known, and checked, when it has been read to its end.
final class ZipEntryInputStream extends InputStream {
    private static final int NAMES_TOLD = 5;

    private final ZipFiles zip;
    private final String name;
    private boolean atEnd;

    ZipEntryInputStream(InputStream in, UnpackingMeter meter) throws IOException {
        this.zip = new ZipFiles(in, meter);
        if (!zip.next()) {
            throw new UnreadableDataException("This zip file is empty, or damaged: no file was found in it.");
        }
        this.name = zip.name();
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
        int read = zip.read(bytes, offset, length);
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

    /// Goes on behind the file that is being read.
    ///
    /// @throws SeveralFilesException where there are more
    void refuseMoreFiles() throws IOException {
        List<String> names = new ArrayList<>(List.of(name));
        int more = 0;
        while (zip.next()) {
            if (names.size() < NAMES_TOLD) names.add(zip.name());
            else more++;
        }
        if (names.size() == 1) return;
        throw new SeveralFilesException("This zip holds several files: "
                + String.join(", ", names.stream().map(Messages::shortened).toList())
                + (more > 0 ? " and " + more + " more" : "")
                + ". Put only the table into it.");
    }
}
