@NullMarked
package ai.aimass.storage.json;

import org.jspecify.annotations.NullMarked;
