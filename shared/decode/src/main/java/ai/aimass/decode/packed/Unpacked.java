package ai.aimass.decode.packed;

import ai.aimass.decode.UnreadableDataException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The bytes of an upload's one file, whether it came plain, gzipped or in a zip; told by how the upload begins.
/// Reading throws [UnreadableDataException] for what is the file's fault and [IOException] for what is not.
public final class Unpacked extends InputStream {
    private static final int MAGIC = 4;

    private final CountingInputStream packed;
    private final InputStream content;
    private final @Nullable ZipEntryInputStream zip;

    private Unpacked(CountingInputStream packed, InputStream content, @Nullable ZipEntryInputStream zip) {
        this.packed = packed;
        this.content = content;
        this.zip = zip;
    }

    /// @param upload read on from here; closed with the result
    public static Unpacked open(InputStream upload, UnpackingLimits limits) throws IOException {
        CountingInputStream packed = new CountingInputStream(upload);
        byte[] head = packed.readNBytes(MAGIC);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), packed);
        UnpackingMeter meter = new UnpackingMeter(packed, limits);
        if (head.length == MAGIC && head[0] == 'P' && head[1] == 'K' && head[2] < 8 && head[3] < 8) {
            ZipEntryInputStream zip = new ZipEntryInputStream(whole, meter);
            return new Unpacked(packed, zip, zip);
        }
        if (head.length >= 2 && head[0] == 0x1f && head[1] == (byte) 0x8b) {
            return new Unpacked(packed, new MeteredInputStream(new GzipInputStream(whole), meter), null);
        }
        return new Unpacked(packed, new MeteredInputStream(whole, meter), null);
    }

    /// The file's name inside a zip; empty where the upload is itself the file.
    public Optional<String> fileName() {
        return Optional.ofNullable(zip).map(ZipEntryInputStream::name);
    }

    /// How many bytes of the upload were read.
    public long packedBytes() {
        return packed.count();
    }

    /// How the file begins, for finding out what it is. Refuses what is certainly no text, and says what it looks
    /// like.
    ///
    /// @param length how much is wanted; less comes only where there is no more
    public byte[] readHead(int length) throws IOException {
        if (zip != null) FileKind.ofZipWith(zip.name()).ifPresent(Unpacked::refuse);
        byte[] head = readNBytes(length);
        Optional<FileKind> kind = FileKind.of(head);
        if (kind.isPresent()) {
            refuseMoreFiles();
            refuse(kind.get());
        }
        return head;
    }

    /// For when the file is not what was wanted: where there are others in the zip, that is the better thing to say.
    public void refuseMoreFiles() throws IOException {
        if (zip != null) zip.refuseMoreFiles();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return content.read(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        content.close();
        packed.close();
    }

    private static void refuse(FileKind kind) {
        throw new UnreadableDataException("This looks like " + kind.name() + ", not like a table as CSV or JSON."
                + (kind.advice().isEmpty() ? "" : " " + kind.advice()));
    }
}
