@NullMarked
package ai.aimass.testkit;

import org.jspecify.annotations.NullMarked;
