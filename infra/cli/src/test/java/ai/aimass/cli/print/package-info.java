@NullMarked
package ai.aimass.cli.print;

import org.jspecify.annotations.NullMarked;
