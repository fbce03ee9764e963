@NullMarked
package ai.aimass.train.explain;

import org.jspecify.annotations.NullMarked;
