@NullMarked
package ai.aimass.infer.warmup;

import org.jspecify.annotations.NullMarked;
