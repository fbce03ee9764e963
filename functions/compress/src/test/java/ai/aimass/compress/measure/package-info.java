@NullMarked
package ai.aimass.compress.measure;

import org.jspecify.annotations.NullMarked;
