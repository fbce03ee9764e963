@NullMarked
package ai.aimass.cli.rows;

import org.jspecify.annotations.NullMarked;
