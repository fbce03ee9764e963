@NullMarked
package ai.aimass.storage;

import org.jspecify.annotations.NullMarked;
