@NullMarked
package ai.aimass.train.graph;

import org.jspecify.annotations.NullMarked;
