@NullMarked
package ai.aimass.compress.publish;

import org.jspecify.annotations.NullMarked;
