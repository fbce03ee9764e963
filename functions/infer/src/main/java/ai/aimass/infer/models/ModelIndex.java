package ai.aimass.infer.models;

import ai.aimass.domain.ModelName;
import ai.aimass.domain.TenantId;
import ai.aimass.storage.Bucket;
import ai.aimass.storage.Keys;
import ai.aimass.storage.ObjectInfo;
import ai.aimass.storage.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Lists models and versions by the keys of their manifests, without reading one.
public final class ModelIndex {
    private static final String JSON = ".json";

    private final ObjectStore store;

    public ModelIndex(ObjectStore store) {
        this.store = store;
    }

    /// A tenant's models by name.
    public List<ModelSummary> models(TenantId tenant) {
        SortedMap<String, ModelSummary> models = new TreeMap<>();
        String prefix = Keys.versions(tenant);
        try (Stream<ObjectInfo> objects = store.list(Bucket.VAULT, prefix)) {
            objects.forEach(info -> {
                String[] parts = info.key().path().substring(prefix.length()).split("/", -1);
                if (parts.length != 2) return;
                number(parts[1])
                        .map(number -> new ModelSummary(new ModelName(parts[0]), 1, number))
                        .ifPresent(found -> models.merge(parts[0], found, ModelIndex::both));
            });
        }
        return List.copyOf(models.values());
    }

    /// A model's versions, oldest first; empty where there is no such model.
    public List<VersionSummary> versions(TenantId tenant, ModelName model) {
        String prefix = Keys.versions(tenant, model);
        List<VersionSummary> versions = new ArrayList<>();
        try (Stream<ObjectInfo> objects = store.list(Bucket.VAULT, prefix)) {
            objects.forEach(info -> number(info.key().path().substring(prefix.length()))
                    .ifPresent(number -> versions.add(new VersionSummary(number, info.modified()))));
        }
        return versions;
    }

    private static ModelSummary both(ModelSummary a, ModelSummary b) {
        return new ModelSummary(a.name(), a.versions() + b.versions(), Math.max(a.newest(), b.newest()));
    }

    /// Empty for a file name that no version has.
    private static Optional<Integer> number(String file) {
        if (!file.endsWith(JSON)) return Optional.empty();
        try {
            return Optional.of(Integer.parseInt(file.substring(0, file.length() - JSON.length())));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
