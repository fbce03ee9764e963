@NullMarked
package ai.aimass.local.invoke;

import org.jspecify.annotations.NullMarked;
