package ai.aimass.infer.serving;

import ai.aimass.domain.Blob;
import ai.aimass.domain.FailureException;
import ai.aimass.domain.Version;
import ai.aimass.storage.Key;
import ai.aimass.storage.Keys;
import ai.aimass.storage.ObjectStore;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.MalformedJsonException;
import ai.aimass.storage.json.VersionCodec;
import ai.aimass.storage.signing.BadSignatureException;
import ai.aimass.storage.signing.Envelope;
import ai.aimass.storage.signing.VerifyingKey;
import java.util.Optional;

/// Reads versions and their files, and lets nothing through that is unsigned, altered or out of its place. Refusals are
/// [FailureException]s of kind INTERNAL that name the file.
public final class VersionReader {
    /// How messages call the signed manifest itself.
    static final String MANIFEST = "its manifest";

    private static final VersionCodec VERSION = new VersionCodec();

    private final ObjectStore store;
    private final CarriedObjects carried;
    private final VerifyingKey trusted;

    public VersionReader(ObjectStore store, VerifyingKey trusted) {
        this(store, new CarriedObjects(), trusted);
    }

    /// @param carried copies that are used in place of objects of the store, where they are what was signed
    public VersionReader(ObjectStore store, CarriedObjects carried, VerifyingKey trusted) {
        this.store = store;
        this.carried = carried;
        this.trusted = trusted;
    }

    /// The version, once its signature is found good and it is the one that was asked for; empty where there is none.
    public Optional<Version> find(VersionId id) {
        Key key = Keys.version(id.tenant(), id.model(), id.number());
        return carried.take(key)
                .flatMap(bytes -> good(id, key, bytes))
                .or(() -> store.read(key).map(object -> verified(id, key, object.bytes())));
    }

    /// A file of a version, once its bytes are found to be those that were signed.
    ///
    /// @throws FailureException where the version has no such file, or another one lies in its place
    public byte[] file(Version version, String name) {
        VersionId id = new VersionId(version.tenant(), version.model(), version.number());
        Blob blob = version.files().get(name);
        if (blob == null) throw Refusal.of(id, name, "is not in its manifest");
        Key key = Keys.blob(version.tenant(), blob.digest());
        Optional<byte[]> copy = carried.take(key).filter(bytes -> Blob.of(bytes).equals(blob));
        if (copy.isPresent()) return copy.get();
        byte[] bytes = store.read(key)
                .orElseThrow(() -> Refusal.of(id, name, "is missing"))
                .bytes();
        if (!Blob.of(bytes).equals(blob)) throw Refusal.of(id, name, "was altered after it was signed");
        return bytes;
    }

    /// Empty where a copy is not what was signed.
    private Optional<Version> good(VersionId id, Key key, byte[] copy) {
        try {
            return Optional.of(verified(id, key, copy));
        } catch (FailureException e) {
            return Optional.empty();
        }
    }

    private Version verified(VersionId id, Key key, byte[] bytes) {
        try {
            Envelope envelope = Json.read(bytes, Envelope.CODEC, key.toString());
            byte[] payload = trusted.verify(envelope, VersionCodec.PAYLOAD_TYPE);
            Version version = Json.read(payload, VERSION, key.toString());
            // A manifest that was signed for another place is genuine, but not an answer to this question.
            if (!version.tenant().equals(id.tenant())
                    || !version.model().equals(id.model())
                    || version.number() != id.number()) {
                throw Refusal.of(id, MANIFEST, "was signed for another tenant, model or number");
            }
            return version;
        } catch (BadSignatureException e) {
            throw Refusal.of(id, MANIFEST, "does not verify: " + e.getMessage());
        } catch (MalformedJsonException | IllegalArgumentException e) {
            throw Refusal.of(id, MANIFEST, "cannot be read: " + e.getMessage());
        }
    }
}
