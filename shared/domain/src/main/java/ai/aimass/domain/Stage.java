package ai.aimass.domain;

import java.util.Locale;

/// The five functions, in the order data flows through them.
public enum Stage {
    INGEST,
    FEATURIZE,
    TRAIN,
    COMPRESS,
    INFER;

    /// The lower-case name used in keys, in `infra/topology.json` and towards users.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
