@NullMarked
package ai.aimass.train.ensemble;

import org.jspecify.annotations.NullMarked;
