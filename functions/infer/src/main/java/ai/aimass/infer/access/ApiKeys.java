package ai.aimass.infer.access;

import ai.aimass.domain.AccessGrant;
import ai.aimass.domain.Digest;
import ai.aimass.domain.TenantId;
import ai.aimass.storage.Keys;
import ai.aimass.storage.Vault;
import ai.aimass.storage.json.PointerCodecs;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Whose an API key is. Keys are compared by their SHA-256 alone, as the name of an object: how long a comparison takes
/// tells something of the digest at most, which leads to no key.
public final class ApiKeys {
    /// A key that was taken back may be used for so much longer.
    static final Duration KNOWN_FOR = Duration.ofSeconds(30);
    /// A key that was just made may be refused for so much longer.
    static final Duration UNKNOWN_FOR = Duration.ofSeconds(3);
    /// How many keys are remembered; wrong ones apart, so that a flood of them drives no right one out.
    static final int REMEMBERED = 1_000;

    private static final int LONGEST_KEY = 256;

    private final Vault vault;
    private final ExpiringCache<Digest, TenantId> known;
    private final ExpiringCache<Digest, Boolean> unknown;

    public ApiKeys(Vault vault, InstantSource clock) {
        this.vault = vault;
        this.known = new ExpiringCache<>(clock, KNOWN_FOR, REMEMBERED);
        this.unknown = new ExpiringCache<>(clock, UNKNOWN_FOR, REMEMBERED);
    }

    /// What a key is known by; empty for what is no key.
    public static Optional<Digest> digest(String apiKey) {
        if (apiKey.isEmpty() || apiKey.length() > LONGEST_KEY) return Optional.empty();
        return Optional.of(Digest.of(apiKey));
    }

    /// Empty for a key that nobody has.
    ///
    /// @param digest of the key
    public Optional<TenantId> tenant(Digest digest) {
        Optional<TenantId> remembered = known.find(digest);
        if (remembered.isPresent() || unknown.find(digest).isPresent()) return remembered;
        Optional<TenantId> found = vault.find(Keys.access(digest), PointerCodecs.ACCESS)
                .map(manifest -> manifest.value())
                .map(AccessGrant::tenant);
        found.ifPresentOrElse(tenant -> known.remember(digest, tenant), () -> unknown.remember(digest, true));
        return found;
    }
}
