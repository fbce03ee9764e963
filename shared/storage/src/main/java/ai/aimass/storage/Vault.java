package ai.aimass.storage;

import ai.aimass.domain.Blob;
import ai.aimass.domain.Digest;
import ai.aimass.domain.TenantId;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.JsonCodec;
import java.util.Optional;

/// Immutable files and manifests over an [ObjectStore]. What is read is checked against its digest, so a half-written
/// or
/// altered object is never used.
public final class Vault {
    /// A manifest and the digest of its bytes, by which later manifests name it.
    public record Manifest<T>(T value, Digest digest) {}

    private final ObjectStore store;

    public Vault(ObjectStore store) {
        this.store = store;
    }

    public ObjectStore store() {
        return store;
    }

    /// Stores a file; storing the same bytes again does nothing.
    public Blob write(TenantId tenant, byte[] bytes) {
        Blob blob = Blob.of(bytes);
        store.create(Keys.blob(tenant, blob.digest()), bytes);
        return blob;
    }

    /// @throws StorageException where the file is gone or not what it was
    public byte[] read(TenantId tenant, Blob blob) {
        Key key = Keys.blob(tenant, blob.digest());
        byte[] bytes = store.read(key)
                .orElseThrow(() -> new StorageException("there is no " + key))
                .bytes();
        if (!Blob.of(bytes).equals(blob)) {
            throw new StorageException(key + " was altered: its bytes have another digest than its name");
        }
        return bytes;
    }

    /// Publishes a manifest, or does nothing where there already is one: the first one stays.
    ///
    /// @return whether this one was published
    public <T> boolean publish(Key key, T value, JsonCodec<T> codec) {
        return store.create(key, Json.bytes(value, codec));
    }

    public <T> Optional<Manifest<T>> find(Key key, JsonCodec<T> codec) {
        return store.read(key)
                .map(object ->
                        new Manifest<>(Json.read(object.bytes(), codec, key.toString()), Digest.of(object.bytes())));
    }

    /// @throws StorageException where there is none
    public <T> Manifest<T> get(Key key, JsonCodec<T> codec) {
        return find(key, codec).orElseThrow(() -> new StorageException("there is no " + key));
    }

    public boolean exists(Key key) {
        return store.info(key).isPresent();
    }
}
