package ai.aimass.infer.rows;

import ai.aimass.decode.Reading;
import ai.aimass.domain.ColumnType;
import java.util.List;

/// Reads pictures, sounds and videos.
public interface MediaReader {
    /// For models that take none.
    MediaReader NONE = (files, type) -> {
        throw new IllegalStateException("a model that takes no media");
    };

    /// @param files each as it was sent
    /// @return for each file its value, or why it is none
    List<Reading> read(List<byte[]> files, ColumnType.Media type);
}
