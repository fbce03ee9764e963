package ai.aimass.cli.print;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// Writes predictions as they come, in the order they come.
public interface PredictionWriter {
    /// @param answer a deployment's answer to some rows
    void write(JsonNode answer);

    /// Ends the output; `failure` is why it ends early.
    void finish(Optional<RuntimeException> failure);
}
