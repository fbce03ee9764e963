@NullMarked
package ai.aimass.cli;

import org.jspecify.annotations.NullMarked;
