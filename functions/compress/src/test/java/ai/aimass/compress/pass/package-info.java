@NullMarked
package ai.aimass.compress.pass;

import org.jspecify.annotations.NullMarked;
