@NullMarked
package ai.aimass.storage.signing;

import org.jspecify.annotations.NullMarked;
