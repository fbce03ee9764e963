package ai.aimass.storage;

import ai.aimass.domain.RunId;
import ai.aimass.domain.Stage;
import ai.aimass.domain.TenantId;
import ai.aimass.domain.UploadId;
import java.util.Locale;
import java.util.Optional;

/// What a key that triggers a function stands for.
public sealed interface Location {
    TenantId tenant();

    record UploadContent(TenantId tenant, UploadId upload) implements Location {}

    record DatasetManifest(TenantId tenant, RunId run) implements Location {}

    record FeatureSetManifest(TenantId tenant, RunId run) implements Location {}

    record CandidateManifest(TenantId tenant, RunId run) implements Location {}

    /// A task of `stage`, one of those its planner wrote.
    record TaskObject(Stage stage, TenantId tenant, RunId run, String phase, String task) implements Location {}

    /// Reads a key back; empty for keys that trigger nothing, and for any that [Keys] would not make.
    static Optional<Location> of(Key key) {
        String[] parts = key.path().split("/", -1);
        try {
            return switch (key.bucket()) {
                case INTAKE -> intake(parts);
                case VAULT -> vault(parts);
            };
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Location> intake(String[] parts) {
        if (parts.length == 4 && parts[0].equals("uploads") && parts[3].equals("content")) {
            return Optional.of(new UploadContent(new TenantId(parts[1]), new UploadId(parts[2])));
        }
        return Optional.empty();
    }

    private static Optional<Location> vault(String[] parts) {
        if (parts.length == 3) {
            Optional<String> name = jsonName(parts[2]);
            if (name.isEmpty()) return Optional.empty();
            return switch (parts[0]) {
                case "datasets" -> Optional.of(new DatasetManifest(new TenantId(parts[1]), new RunId(name.get())));
                case "features" -> Optional.of(new FeatureSetManifest(new TenantId(parts[1]), new RunId(name.get())));
                case "candidates" -> Optional.of(new CandidateManifest(new TenantId(parts[1]), new RunId(name.get())));
                default -> Optional.empty();
            };
        }
        if (parts.length == 6 && parts[0].equals("tasks")) {
            Stage stage = Stage.valueOf(parts[1].toUpperCase(Locale.ROOT));
            return jsonName(parts[5])
                    .map(task -> new TaskObject(stage, new TenantId(parts[2]), new RunId(parts[3]), parts[4], task));
        }
        return Optional.empty();
    }

    private static Optional<String> jsonName(String file) {
        return file.endsWith(".json") ? Optional.of(file.substring(0, file.length() - 5)) : Optional.empty();
    }
}
