@NullMarked
package ai.aimass.infer;

import org.jspecify.annotations.NullMarked;
