/// Speaks to a deployment, over HTTP only.
@NullMarked
package ai.aimass.cli.api;

import org.jspecify.annotations.NullMarked;
