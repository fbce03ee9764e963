@NullMarked
package ai.aimass.storage.fanout;

import org.jspecify.annotations.NullMarked;
