@NullMarked
package ai.aimass.infer.access;

import org.jspecify.annotations.NullMarked;
