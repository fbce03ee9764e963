/// Publishing signed versions, each number once.
@NullMarked
package ai.aimass.compress.publish;

import org.jspecify.annotations.NullMarked;
