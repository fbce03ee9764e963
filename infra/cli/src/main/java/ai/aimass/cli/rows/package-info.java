/// Reads files of rows in pieces that a request can take.
@NullMarked
package ai.aimass.cli.rows;

import org.jspecify.annotations.NullMarked;
