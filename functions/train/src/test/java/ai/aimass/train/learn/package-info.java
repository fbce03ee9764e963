@NullMarked
package ai.aimass.train.learn;

import org.jspecify.annotations.NullMarked;
