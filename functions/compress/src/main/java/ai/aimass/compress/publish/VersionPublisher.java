package ai.aimass.compress.publish;

import ai.aimass.domain.Alias;
import ai.aimass.domain.ModelName;
import ai.aimass.domain.Published;
import ai.aimass.domain.RunId;
import ai.aimass.domain.TenantId;
import ai.aimass.domain.Version;
import ai.aimass.storage.Bucket;
import ai.aimass.storage.Key;
import ai.aimass.storage.Keys;
import ai.aimass.storage.ObjectInfo;
import ai.aimass.storage.StoredObject;
import ai.aimass.storage.Vault;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.PointerCodecs;
import ai.aimass.storage.json.VersionCodec;
import ai.aimass.storage.signing.BadSignatureException;
import ai.aimass.storage.signing.Envelope;
import ai.aimass.storage.signing.SigningKey;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/// Numbers, signs and publishes versions of models. A run becomes one version, however often and by however
/// many it is published; an alias only ever moves forward.
public final class VersionPublisher {
    private static final VersionCodec VERSION = new VersionCodec();

    private final Vault vault;
    private final SigningKey key;

    public VersionPublisher(Vault vault, SigningKey key) {
        this.vault = vault;
        this.key = key;
    }

    /// What was found of a run among the versions that there were.
    ///
    /// @param number the number of the version that the run has become; empty where it has become none yet
    /// @param looked how many versions were looked at: all up to this number
    public record Search(Optional<Integer> number, int looked) {}

    public Search find(TenantId tenant, ModelName model, RunId run) {
        int last = count(tenant, model);
        for (int number = last; number >= 1; number--) {
            if (isOf(run, Keys.version(tenant, model, number))) return new Search(Optional.of(number), last);
        }
        return new Search(Optional.empty(), last);
    }

    /// Publishes the run's version under the next free number, unless someone else has published it meanwhile.
    ///
    /// @param search what was found of the run. Every number after those that it looked at is tried in turn, so
    /// that a version which came since cannot be overlooked
    /// @param version gives the version for a number
    /// @return the number that the run's version has
    public int publish(TenantId tenant, ModelName model, RunId run, Search search, IntFunction<Version> version) {
        if (search.number().isPresent()) return search.number().get();
        for (int number = search.looked() + 1; ; number++) {
            byte[] payload = Json.bytes(version.apply(number), VERSION);
            byte[] envelope = Json.bytes(key.sign(VersionCodec.PAYLOAD_TYPE, payload), Envelope.CODEC);
            Key place = Keys.version(tenant, model, number);
            if (vault.store().create(place, envelope) || isOf(run, place)) return number;
        }
    }

    /// What comes after a version: the alias of the newest moves to it, then the run is told to be done.
    public void announce(TenantId tenant, ModelName model, RunId run, int number) {
        moveForward(tenant, new Alias(Alias.LATEST, model, number));
        vault.publish(Keys.published(tenant, run), new Published(run, model, number), PointerCodecs.PUBLISHED);
    }

    private void moveForward(TenantId tenant, Alias alias) {
        Key place = Keys.alias(tenant, alias.model(), alias.name());
        byte[] bytes = Json.bytes(alias, PointerCodecs.ALIAS);
        while (true) {
            Optional<StoredObject> there = vault.store().read(place);
            if (there.isEmpty()) {
                if (vault.store().create(place, bytes)) return;
                continue;
            }
            Alias now = Json.read(there.get().bytes(), PointerCodecs.ALIAS, place.toString());
            if (now.version() >= alias.version()) return;
            if (vault.store().replace(place, bytes, there.get().etag())) return;
        }
    }

    /// Versions are numbered without gaps, so as many as there are, so high is the last number.
    private int count(TenantId tenant, ModelName model) {
        try (Stream<ObjectInfo> versions = vault.store().list(Bucket.VAULT, Keys.versions(tenant, model))) {
            return (int) versions.count();
        }
    }

    private boolean isOf(RunId run, Key place) {
        Optional<StoredObject> object = vault.store().read(place);
        if (object.isEmpty()) return false;
        try {
            Envelope envelope = Json.read(object.get().bytes(), Envelope.CODEC, place.toString());
            byte[] payload = key.publicKey().verify(envelope, VersionCodec.PAYLOAD_TYPE);
            return Json.read(payload, VERSION, place.toString()).run().equals(run);
        } catch (BadSignatureException e) {
            // Signed by an earlier key, or not by us: the number is taken, but it is not this run's.
            return false;
        }
    }
}
