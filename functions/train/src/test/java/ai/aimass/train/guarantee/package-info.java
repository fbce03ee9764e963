@NullMarked
package ai.aimass.train.guarantee;

import org.jspecify.annotations.NullMarked;
