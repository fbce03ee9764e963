@NullMarked
package ai.aimass.train.plan;

import org.jspecify.annotations.NullMarked;
