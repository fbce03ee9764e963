package ai.aimass.infer.models;

import ai.aimass.domain.Alias;
import ai.aimass.domain.ModelName;
import ai.aimass.domain.TenantId;
import ai.aimass.infer.problem.ProblemException;
import ai.aimass.infer.problem.ProblemKind;
import ai.aimass.infer.serving.AliasId;
import ai.aimass.infer.serving.Lease;
import ai.aimass.infer.serving.ModelCatalog;
import ai.aimass.infer.serving.VersionId;
import ai.aimass.storage.Bucket;
import ai.aimass.storage.Key;
import ai.aimass.storage.Keys;
import ai.aimass.storage.ObjectInfo;
import ai.aimass.storage.ObjectStore;
import ai.aimass.storage.StoredObject;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.PointerCodecs;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Looks aliases up and moves them: forward to a new version, or back to an older one.
public final class Aliases {
    private final ObjectStore store;
    private final ModelCatalog catalog;

    public Aliases(ObjectStore store, ModelCatalog catalog) {
        this.store = store;
        this.catalog = catalog;
    }

    /// Empty where there is no such alias.
    public Optional<CurrentAlias> find(AliasId id) {
        Key key = key(id);
        return store.read(key).map(object -> current(key, object));
    }

    /// A model's aliases by name.
    public List<CurrentAlias> list(TenantId tenant, ModelName model) {
        try (Stream<ObjectInfo> objects = store.list(Bucket.VAULT, Keys.aliases(tenant, model))) {
            return objects.map(ObjectInfo::key)
                    .flatMap(key -> store.read(key).map(object -> current(key, object)).stream())
                    .toList();
        }
    }

    /// Points an alias at a version that is there, verifies and opens.
    ///
    /// @throws ProblemException where there is no such version, or the alias is not as `condition` wants it
    public CurrentAlias move(AliasId id, int number, Precondition condition) {
        VersionId target = new VersionId(id.tenant(), id.model(), number);
        try (Lease lease = catalog.lease(target)
                .orElseThrow(() -> new ProblemException(ProblemKind.NOT_FOUND, "there is no " + target))) {
            Alias alias =
                    new Alias(id.alias(), id.model(), lease.model().version().number());
            return write(id, alias, condition);
        }
    }

    private CurrentAlias write(AliasId id, Alias alias, Precondition condition) {
        byte[] bytes = Json.bytes(alias, PointerCodecs.ALIAS);
        Optional<CurrentAlias> before = find(id);
        if (!condition.holds(before)) throw moved(id, before);
        boolean written =
                before.isPresent() ? store.replace(key(id), bytes, before.get().etag()) : store.create(key(id), bytes);
        Optional<CurrentAlias> after = find(id);
        if (!written || after.isEmpty()) throw moved(id, after);
        return after.get();
    }

    private static ProblemException moved(AliasId id, Optional<CurrentAlias> now) {
        String where = now.map(current -> "points at version " + current.alias().version())
                .orElse("does not exist");
        return new ProblemException(
                ProblemKind.ALIAS_MOVED, id + " is not as it was when you looked: it now " + where + "; look again");
    }

    private static CurrentAlias current(Key key, StoredObject object) {
        return new CurrentAlias(Json.read(object.bytes(), PointerCodecs.ALIAS, key.toString()), object.etag());
    }

    private static Key key(AliasId id) {
        return Keys.alias(id.tenant(), id.model(), id.alias());
    }
}
