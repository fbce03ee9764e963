@NullMarked
package ai.aimass.infer.rows;

import org.jspecify.annotations.NullMarked;
