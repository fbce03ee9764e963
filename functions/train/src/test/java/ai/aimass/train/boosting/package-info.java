@NullMarked
package ai.aimass.train.boosting;

import org.jspecify.annotations.NullMarked;
