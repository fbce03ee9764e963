@NullMarked
package ai.aimass.local.process;

import org.jspecify.annotations.NullMarked;
