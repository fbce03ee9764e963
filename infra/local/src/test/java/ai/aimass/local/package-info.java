@NullMarked
package ai.aimass.local;

import org.jspecify.annotations.NullMarked;
