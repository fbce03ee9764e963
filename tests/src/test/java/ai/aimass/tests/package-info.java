/// End to end: real processes, real data.
@NullMarked
package ai.aimass.tests;

import org.jspecify.annotations.NullMarked;
