@NullMarked
package ai.aimass.infer.explain;

import org.jspecify.annotations.NullMarked;
