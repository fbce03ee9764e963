/// Uploads that become models while events go wrong and processes are killed.
@NullMarked
package ai.aimass.tests.faults;

import org.jspecify.annotations.NullMarked;
