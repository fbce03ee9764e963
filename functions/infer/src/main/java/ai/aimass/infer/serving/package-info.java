/// From a model's name to an open, verified model: no framework, only the vault, a clock and an executor.
@NullMarked
package ai.aimass.infer.serving;

import org.jspecify.annotations.NullMarked;
