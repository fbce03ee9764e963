/// From candidates to signed versions: compresses a model within the budget of the request and publishes it.
@NullMarked
package ai.aimass.compress;

import org.jspecify.annotations.NullMarked;
