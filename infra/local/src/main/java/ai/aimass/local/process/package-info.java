/// Function packages as operating-system processes.
@NullMarked
package ai.aimass.local.process;

import org.jspecify.annotations.NullMarked;
