package ai.aimass.infer.serving;

import ai.aimass.domain.ModelName;
import ai.aimass.domain.TenantId;

/// Names one version of one tenant's model.
///
/// @param number from 1
public record VersionId(TenantId tenant, ModelName model, int number) {
    @Override
    public String toString() {
        return "version " + number + " of model '" + model + "'";
    }
}
