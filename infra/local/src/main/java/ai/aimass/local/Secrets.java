package ai.aimass.local;

import ai.aimass.domain.TenantId;
import ai.aimass.storage.s3.S3Credentials;
import ai.aimass.storage.signing.SigningKey;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/// What nobody must know but those it is for. Made when it is first needed, and kept in the data folder from then on.
///
/// @param control for whoever asks what the platform does
/// @param apiKeys by tenant
record Secrets(SigningKey signing, S3Credentials s3, String control, SortedMap<TenantId, String> apiKeys) {
    private static final int KEY_BYTES = 32;

    static Secrets of(DataFolder folder, List<TenantId> tenants, SecureRandom random) throws IOException {
        SigningKey signing = SigningKey.decode(
                keptOrMade(folder, "keys/signing", () -> SigningKey.generate().encoded()));
        String[] s3 = keptOrMade(folder, "keys/s3", () -> random(random) + " " + random(random))
                .split(" ", -1);
        String control = keptOrMade(folder, "keys/control", () -> random(random));
        SortedMap<TenantId, String> apiKeys = new TreeMap<>(Comparator.comparing(TenantId::value));
        for (TenantId tenant : tenants) {
            apiKeys.put(tenant, keptOrMade(folder, "api-keys/" + tenant, () -> "aimass_" + random(random)));
        }
        return new Secrets(signing, new S3Credentials(s3[0], s3[1]), control, apiKeys);
    }

    private static String keptOrMade(DataFolder folder, String name, Supplier<String> make) throws IOException {
        Optional<String> kept = folder.secret(name);
        if (kept.isPresent()) return kept.get();
        String made = make.get();
        folder.storeSecret(name, made);
        return made;
    }

    private static String random(SecureRandom random) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "Secrets[…]";
    }
}
