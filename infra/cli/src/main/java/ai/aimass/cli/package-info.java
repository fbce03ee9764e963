/// The command, `aimass`: one class for each of its subcommands.
@NullMarked
package ai.aimass.cli;

import org.jspecify.annotations.NullMarked;
