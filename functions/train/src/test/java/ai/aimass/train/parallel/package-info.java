@NullMarked
package ai.aimass.train.parallel;

import org.jspecify.annotations.NullMarked;
