package ai.aimass.storage.json;

import ai.aimass.domain.AccessGrant;
import ai.aimass.domain.Alias;
import ai.aimass.domain.Blob;
import ai.aimass.domain.Job;
import ai.aimass.domain.ModelName;
import ai.aimass.domain.Progress;
import ai.aimass.domain.Published;
import ai.aimass.domain.RunId;
import ai.aimass.domain.TenantId;
import ai.aimass.domain.UploadId;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// The small objects that lead from one thing to another.
public final class PointerCodecs {
    public static final JsonCodec<Blob> BLOB = new JsonCodec<>() {
        @Override
        public ObjectNode write(Blob blob) {
            return Codecs.blob(blob);
        }

        @Override
        public Blob read(JsonFields fields) {
            return Codecs.blob(fields);
        }
    };

    public static final JsonCodec<Job> JOB = new JsonCodec<>() {
        @Override
        public ObjectNode write(Job job) {
            return Json.object()
                    .put("upload", job.upload().value())
                    .put("run", job.run().value());
        }

        @Override
        public Job read(JsonFields fields) {
            return new Job(fields.parsed("upload", UploadId::new), fields.parsed("run", RunId::new));
        }
    };

    public static final JsonCodec<Published> PUBLISHED = new JsonCodec<>() {
        @Override
        public ObjectNode write(Published published) {
            return Json.object()
                    .put("run", published.run().value())
                    .put("model", published.model().value())
                    .put("version", published.version());
        }

        @Override
        public Published read(JsonFields fields) {
            return new Published(
                    fields.parsed("run", RunId::new),
                    fields.parsed("model", ModelName::new),
                    fields.integer("version"));
        }
    };

    public static final JsonCodec<Alias> ALIAS = new JsonCodec<>() {
        @Override
        public ObjectNode write(Alias alias) {
            return Json.object()
                    .put("alias", alias.name())
                    .put("model", alias.model().value())
                    .put("version", alias.version());
        }

        @Override
        public Alias read(JsonFields fields) {
            return new Alias(fields.text("alias"), fields.parsed("model", ModelName::new), fields.integer("version"));
        }
    };

    public static final JsonCodec<Progress> PROGRESS = new JsonCodec<>() {
        @Override
        public ObjectNode write(Progress progress) {
            return Json.object()
                    .put("done", progress.done())
                    .put("total", progress.total())
                    .put("unit", progress.unit());
        }

        @Override
        public Progress read(JsonFields fields) {
            return new Progress(fields.whole("done"), fields.whole("total"), fields.text("unit"));
        }
    };

    public static final JsonCodec<AccessGrant> ACCESS = new JsonCodec<>() {
        @Override
        public ObjectNode write(AccessGrant grant) {
            return Json.object().put("tenant", grant.tenant().value()).put("label", grant.label());
        }

        @Override
        public AccessGrant read(JsonFields fields) {
            return new AccessGrant(fields.parsed("tenant", TenantId::new), fields.text("label"));
        }
    };

    private PointerCodecs() {}
}
