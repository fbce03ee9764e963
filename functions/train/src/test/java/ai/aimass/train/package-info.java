@NullMarked
package ai.aimass.train;

import org.jspecify.annotations.NullMarked;
