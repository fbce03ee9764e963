/// Holds the deployment in `infra/terraform` to the code.
@NullMarked
package ai.aimass.cloud;

import org.jspecify.annotations.NullMarked;
