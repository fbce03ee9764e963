package ai.aimass.infer.jobs;

import ai.aimass.domain.TenantId;
import ai.aimass.domain.UploadId;
import ai.aimass.infer.problem.ProblemException;
import ai.aimass.infer.problem.ProblemKind;
import ai.aimass.storage.Key;
import ai.aimass.storage.Keys;
import ai.aimass.storage.ObjectInfo;
import ai.aimass.storage.ObjectStore;
import ai.aimass.storage.StoredObject;
import java.time.InstantSource;
import java.util.Optional;

/// Files to ask about that are too large for a request: each is sent to a URL of its own first, and named by its id in
/// the request. They are kept for a day.
public final class Attachments {
    private static final long LARGEST_BYTES = 256L << 20;

    private final ObjectStore store;
    private final InstantSource clock;
    private final UploadIds ids;

    public Attachments(ObjectStore store, InstantSource clock, UploadIds ids) {
        this.store = store;
        this.clock = clock;
        this.ids = ids;
    }

    public Ticket ticket(TenantId tenant) {
        UploadId id = ids.next();
        return Ticket.of(store, clock, id, Keys.attachment(tenant, id));
    }

    /// @return empty where there is none, or none has come yet
    public Optional<byte[]> find(TenantId tenant, String id) {
        Key key;
        try {
            key = Keys.attachment(tenant, new UploadId(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        Optional<ObjectInfo> info = store.info(key);
        if (info.isEmpty()) return Optional.empty();
        if (info.get().sizeBytes() > LARGEST_BYTES) {
            throw new ProblemException(
                    ProblemKind.TOO_LARGE,
                    "attachment '" + id + "' has " + info.get().sizeBytes()
                            + " bytes; a file to ask about takes at most " + LARGEST_BYTES);
        }
        return store.read(key).map(StoredObject::bytes);
    }
}
