@NullMarked
package ai.aimass.local.event;

import org.jspecify.annotations.NullMarked;
