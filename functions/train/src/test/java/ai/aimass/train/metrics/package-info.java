@NullMarked
package ai.aimass.train.metrics;

import org.jspecify.annotations.NullMarked;
