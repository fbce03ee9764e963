@NullMarked
package ai.aimass.train.trees;

import org.jspecify.annotations.NullMarked;
