package ai.aimass.infer.warmup;

import ai.aimass.domain.Digest;
import ai.aimass.infer.serving.AliasId;

/// What a request for predictions had to have looked up.
///
/// @param apiKey the SHA-256 of the key that it came with
/// @param model what it asked
/// @param version which version that was
public record Asked(Digest apiKey, AliasId model, int version) {}
