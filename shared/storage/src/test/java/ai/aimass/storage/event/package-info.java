@NullMarked
package ai.aimass.storage.event;

import org.jspecify.annotations.NullMarked;
