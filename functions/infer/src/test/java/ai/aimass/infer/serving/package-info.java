@NullMarked
package ai.aimass.infer.serving;

import org.jspecify.annotations.NullMarked;
