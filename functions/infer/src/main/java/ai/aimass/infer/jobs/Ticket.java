package ai.aimass.infer.jobs;

import ai.aimass.domain.UploadId;
import ai.aimass.storage.Key;
import ai.aimass.storage.ObjectStore;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Leave to PUT something to `url` until `expires`.
///
/// @param id of what is to be sent
public record Ticket(UploadId id, URI url, Instant expires) {
    static final Duration VALIDITY = Duration.ofHours(1);

    /// @param key where it will lie
    static Ticket of(ObjectStore store, InstantSource clock, UploadId id, Key key) {
        return new Ticket(id, store.presignPut(key, VALIDITY), clock.instant().plus(VALIDITY));
    }
}
