/// How good predictions are, and how sure that is.
@NullMarked
package ai.aimass.train.metrics;

import org.jspecify.annotations.NullMarked;
