@NullMarked
package ai.aimass.decode;

import org.jspecify.annotations.NullMarked;
