package ai.aimass.infer.jobs;

import ai.aimass.domain.Digest;
import ai.aimass.domain.TenantId;
import ai.aimass.domain.Upload;
import ai.aimass.domain.UploadId;
import ai.aimass.infer.problem.ProblemException;
import ai.aimass.infer.problem.ProblemKind;
import ai.aimass.storage.Key;
import ai.aimass.storage.Keys;
import ai.aimass.storage.ObjectStore;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.UploadCodec;
import java.time.InstantSource;

/// Takes uploads in. What is wanted of an upload is written before its content, because the content sets off the work.
public final class Uploads {
    /// What S3 takes in one request.
    static final long LARGEST_BYTES = 5L << 30;

    private static final UploadCodec UPLOAD = new UploadCodec();

    private final ObjectStore store;
    private final InstantSource clock;
    private final UploadIds ids;

    public Uploads(ObjectStore store, InstantSource clock, UploadIds ids) {
        this.store = store;
        this.clock = clock;
        this.ids = ids;
    }

    public Ticket ticket(TenantId tenant, UploadForm form) {
        if (form.sizeBytes() != null && form.sizeBytes() > LARGEST_BYTES) {
            throw new ProblemException(
                    ProblemKind.TOO_LARGE,
                    "an upload takes at most " + LARGEST_BYTES + " bytes, this one has " + form.sizeBytes());
        }
        UploadId id = announce(tenant, form);
        return Ticket.of(store, clock, id, Keys.uploadContent(tenant, id));
    }

    /// Takes the content itself, where it came with the form.
    ///
    /// @throws ProblemException where it is not what the form says
    public UploadId accept(TenantId tenant, UploadForm form, byte[] content) {
        if (content.length == 0) {
            throw new ProblemException(
                    ProblemKind.BAD_REQUEST, "the body is empty: it has to be the file to learn from");
        }
        if (form.sizeBytes() != null && form.sizeBytes() != content.length) {
            throw new ProblemException(
                    ProblemKind.BAD_REQUEST,
                    "the file was cut off: " + content.length + " of " + form.sizeBytes() + " bytes came");
        }
        Digest digest = Digest.of(content);
        if (form.sha256() != null && !form.sha256().equals(digest)) {
            throw new ProblemException(
                    ProblemKind.BAD_REQUEST,
                    "the file was altered on its way: its SHA-256 is " + digest + ", said was " + form.sha256());
        }
        UploadId id = announce(tenant, new UploadForm(form.request(), form.fileName(), (long) content.length, digest));
        create(Keys.uploadContent(tenant, id), content);
        return id;
    }

    private UploadId announce(TenantId tenant, UploadForm form) {
        UploadId id = ids.next();
        Upload upload = new Upload(id, tenant, form.request(), form.fileName(), form.sizeBytes(), form.sha256());
        create(Keys.uploadRequest(tenant, id), Json.bytes(upload, UPLOAD));
        return id;
    }

    private void create(Key key, byte[] bytes) {
        if (!store.create(key, bytes)) throw new IllegalStateException("a new upload's " + key + " is there already");
    }
}
