/// What is tried for a data set.
@NullMarked
package ai.aimass.train.plan;

import org.jspecify.annotations.NullMarked;
