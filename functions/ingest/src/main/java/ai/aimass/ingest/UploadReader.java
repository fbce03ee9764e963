package ai.aimass.ingest;

import ai.aimass.decode.UnreadableDataException;
import ai.aimass.decode.packed.UnpackingLimits;
import ai.aimass.decode.packed.ZipFiles;
import ai.aimass.decode.table.Table;
import ai.aimass.decode.table.TableFormat;
import ai.aimass.decode.table.TableHints;
import ai.aimass.domain.Digest;
import ai.aimass.storage.ObjectInfo;
import ai.aimass.storage.ObjectStore;
import ai.aimass.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.List;

/// Reads an upload as often as needed, streaming, and makes sure that it is the same every time and read to its end.
final class UploadReader {
    private static final UnpackingLimits LIMITS = UnpackingLimits.DEFAULT;

    /// What is done with a table in one pass.
    interface Pass<T> {
        T over(Table table) throws IOException;
    }

    /// @param upload the digest of the uploaded bytes
    record Digested<T>(T result, Digest upload) {}

    private final ObjectStore store;
    private final ObjectInfo object;
    private final ProgressReporter progress;

    /// @param object the upload as it is now
    UploadReader(ObjectStore store, ObjectInfo object, ProgressReporter progress) {
        this.store = store;
        this.object = object;
        this.progress = progress;
    }

    TableFormat detect(TableHints hints) {
        return reading(MeasuredInputStream.without(open()), in -> TableFormat.detect(in, hints, LIMITS));
    }

    /// A pass that ends with the upload's digest.
    <T> Digested<T> digest(TableFormat format, Pass<T> pass) {
        MessageDigest running = Digest.sha256();
        T result = read(format, pass, MeasuredInputStream.with(open(), progress::advance, running));
        return new Digested<>(result, Digest.of(running));
    }

    <T> T read(TableFormat format, Pass<T> pass) {
        return read(format, pass, MeasuredInputStream.with(open(), progress::advance));
    }

    /// The one table in the upload, as it was found.
    UploadTable table(TableFormat format) {
        return new UploadTable() {
            @Override
            public <T> T read(Pass<T> pass) {
                return UploadReader.this.read(format, pass);
            }

            @Override
            public String file() {
                return format.file();
            }

            @Override
            public List<String> notices() {
                return format.notices();
            }

            @Override
            public MediaCells media() {
                return MediaCells.NONE;
            }

            @Override
            public void close() {
                // Nothing is held open between passes.
            }
        };
    }

    /// What is done with the files of a zip in one pass.
    interface FilesPass<T> {
        T over(ZipFiles files) throws IOException;
    }

    /// A pass over the files of a zip that ends with the upload's digest.
    <T> Digested<T> digestFiles(FilesPass<T> pass) {
        MessageDigest running = Digest.sha256();
        T result = readFiles(pass, MeasuredInputStream.with(open(), progress::advance, running));
        return new Digested<>(result, Digest.of(running));
    }

    <T> T readFiles(FilesPass<T> pass) {
        return readFiles(pass, MeasuredInputStream.with(open(), progress::advance));
    }

    private <T> T readFiles(FilesPass<T> pass, MeasuredInputStream in) {
        return reading(in, upload -> {
            try (ZipFiles files = ZipFiles.open(upload.unclosed(), LIMITS)) {
                T result = pass.over(files);
                upload.transferTo(OutputStream.nullOutputStream());
                requireWhole(upload);
                return result;
            }
        });
    }

    /// @throws StorageException where it was written over since; reading it again from the start will help
    void requireUnchanged() {
        boolean same = store.info(object.key())
                .filter(now -> now.etag().equals(object.etag()))
                .isPresent();
        if (!same) throw new StorageException(object.key() + " was changed while it was read");
    }

    private <T> T read(TableFormat format, Pass<T> pass, MeasuredInputStream in) {
        return reading(in, upload -> {
            try (Table table = format.open(upload.unclosed(), LIMITS)) {
                T result = pass.over(table);
                // What stands behind the table, such as the directory of a zip, belongs to the upload.
                upload.transferTo(OutputStream.nullOutputStream());
                requireWhole(upload);
                return result;
            }
        });
    }

    private interface Work<T> {
        T with(MeasuredInputStream in) throws IOException;
    }

    private <T> T reading(MeasuredInputStream in, Work<T> work) {
        try (in) {
            return work.with(in);
        } catch (IOException e) {
            throw new StorageException(object.key() + " could not be read: " + e.getMessage(), e);
        } catch (UnreadableDataException e) {
            // Bytes that did not come are not the user's fault.
            if (in.atEnd()) requireWhole(in);
            throw e;
        }
    }

    private void requireWhole(MeasuredInputStream in) {
        if (in.count() != object.sizeBytes()) {
            throw new StorageException(
                    object.key() + " gave " + in.count() + " of its " + object.sizeBytes() + " bytes");
        }
    }

    private InputStream open() {
        return store.open(object.key(), 0);
    }
}
