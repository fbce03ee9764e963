/// Shows results and progress to people.
@NullMarked
package ai.aimass.cli.print;

import org.jspecify.annotations.NullMarked;
