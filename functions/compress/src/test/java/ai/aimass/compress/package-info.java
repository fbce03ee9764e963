@NullMarked
package ai.aimass.compress;

import org.jspecify.annotations.NullMarked;
