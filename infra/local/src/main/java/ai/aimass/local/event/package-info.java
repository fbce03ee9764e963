/// From an object that was written to the invocations that it triggers.
@NullMarked
package ai.aimass.local.event;

import org.jspecify.annotations.NullMarked;
