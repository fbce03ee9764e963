package ai.aimass.onnx;

import java.util.Optional;

/// The operator sets that graphs are built from, each at the one version that we write.
public enum Domain {
    ONNX("", 20),
    ML("ai.onnx.ml", 4),
    /// ONNX Runtime's own operators.
    MICROSOFT("com.microsoft", 1);

    private final String id;
    private final long version;

    Domain(String id, long version) {
        this.id = id;
        this.version = version;
    }

    /// The name in a model; ONNX's own set has an empty one.
    public String id() {
        return id;
    }

    public long version() {
        return version;
    }

    /// The set of this name. `ai.onnx` is another way to write the empty one.
    public static Optional<Domain> ofId(String id) {
        for (Domain domain : values()) {
            if (domain.id.equals(id)) return Optional.of(domain);
        }
        return id.equals("ai.onnx") ? Optional.of(ONNX) : Optional.empty();
    }
}
