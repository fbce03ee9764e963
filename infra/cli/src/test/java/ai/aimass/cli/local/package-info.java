@NullMarked
package ai.aimass.cli.local;

import org.jspecify.annotations.NullMarked;
