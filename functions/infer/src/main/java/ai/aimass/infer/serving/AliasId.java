package ai.aimass.infer.serving;

import ai.aimass.domain.ModelName;
import ai.aimass.domain.TenantId;
import java.util.regex.Pattern;

/// Names one alias of one tenant's model.
public record AliasId(TenantId tenant, ModelName model, String alias) {
    private static final Pattern PATTERN = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

    /// @throws IllegalArgumentException where the alias is not a name that a key can hold
    public AliasId {
        if (!PATTERN.matcher(alias).matches()) {
            throw new IllegalArgumentException(
                    "an alias takes 1 to 63 of a-z, 0-9, '_' and '-', beginning with a letter or digit");
        }
    }

    @Override
    public String toString() {
        return "alias '" + alias + "' of model '" + model + "'";
    }
}
