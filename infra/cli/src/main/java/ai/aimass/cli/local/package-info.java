/// The platform on this machine: finding, starting and stopping it.
@NullMarked
package ai.aimass.cli.local;

import org.jspecify.annotations.NullMarked;
