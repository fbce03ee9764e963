package ai.aimass.domain;

import java.util.regex.Pattern;

/// Whose data and models these are. Everything a tenant owns lies under keys that carry this id.
public record TenantId(String value) {
    private static final Pattern PATTERN = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    public TenantId {
        Names.require("Tenant", PATTERN, "1 to 63 of a-z, 0-9 and '-', beginning with a letter or digit", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
