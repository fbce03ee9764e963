@NullMarked
package ai.aimass.local.topology;

import org.jspecify.annotations.NullMarked;
