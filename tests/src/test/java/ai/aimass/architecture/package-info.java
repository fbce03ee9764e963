/// The rules of the module map, compiled.
@NullMarked
package ai.aimass.architecture;

import org.jspecify.annotations.NullMarked;
