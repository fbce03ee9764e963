package ai.aimass.infer.rows;

import java.util.Optional;

/// Files that were sent before the request that asks about them.
public interface AttachedFiles {
    /// What a cell begins with that names such a file; its id follows.
    String PREFIX = "attachment:";

    AttachedFiles NONE = id -> Optional.empty();

    /// @param id as it was given when the file was announced
    /// @return empty where there is none, or none has come yet
    Optional<byte[]> find(String id);
}
