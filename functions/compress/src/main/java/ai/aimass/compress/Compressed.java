package ai.aimass.compress;

import java.util.List;

/// What came of compressing a candidate.
///
/// @param graphs its model is to be published; its evaluation graph was measured, with the same passes done to it
/// @param attempts all that was tried, in order
record Compressed(GraphPair graphs, List<Attempt> attempts) {
    Compressed {
        attempts = List.copyOf(attempts);
    }
}
