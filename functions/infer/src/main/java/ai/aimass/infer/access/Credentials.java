package ai.aimass.infer.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the API key in a request's headers.
public final class Credentials {
    private static final String BEARER = "bearer ";

    private Credentials() {}

    /// @param authorization the header `Authorization`, of which only the scheme `Bearer` is understood; null: absent
    /// @param apiKey the header `x-api-key`; null: absent
    public static Optional<String> apiKey(@Nullable String authorization, @Nullable String apiKey) {
        if (authorization != null) {
            if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) return Optional.empty();
            return Optional.of(authorization.substring(BEARER.length()).strip());
        }
        return Optional.ofNullable(apiKey).map(String::strip);
    }
}
