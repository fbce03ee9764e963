/// Measurements to repeat, not tests.
@NullMarked
package ai.aimass.infer.bench;

import org.jspecify.annotations.NullMarked;
