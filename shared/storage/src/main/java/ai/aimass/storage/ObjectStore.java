package ai.aimass.storage;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/// The only state there is: objects by key, with the three conditional operations that everything exactly-once rests
/// on.
/// Reads see every completed write (S3 is strongly consistent). Every method throws [StorageException] when the
/// store does not answer.
public interface ObjectStore {
    /// The whole object, or empty where there is none.
    Optional<StoredObject> read(Key key);

    /// As [#read], but empty also where the object still has `etag`: for looking often whether something moved.
    Optional<StoredObject> readIfChanged(Key key, String etag);

    Optional<ObjectInfo> info(Key key);

    /// The object from byte `offset` on, for reading in one pass. The caller closes it.
    ///
    /// @throws StorageException also where there is none
    InputStream open(Key key, long offset);

    /// Writes only where there is nothing yet (`If-None-Match: *`).
    ///
    /// @return false where there was something; it is left as it is
    boolean create(Key key, byte[] bytes);

    /// As [#create(Key, byte[])], from a file.
    boolean create(Key key, Path file);

    /// Writes only over what was read (`If-Match`).
    ///
    /// @return false where the object changed since, or is gone
    boolean replace(Key key, byte[] bytes, String etag);

    /// Writes over whatever is there. Only for progress, which nothing depends on, and for uploads.
    void put(Key key, byte[] bytes);

    /// All objects whose path begins with `prefix`, in the order of their paths, fetched page by page.
    Stream<ObjectInfo> list(Bucket bucket, String prefix);

    /// A URL to which anyone who has it may PUT the object until `validity` has passed.
    URI presignPut(Key key, Duration validity);
}
