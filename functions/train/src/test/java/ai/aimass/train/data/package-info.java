@NullMarked
package ai.aimass.train.data;

import org.jspecify.annotations.NullMarked;
