@NullMarked
package ai.aimass.train.random;

import org.jspecify.annotations.NullMarked;
