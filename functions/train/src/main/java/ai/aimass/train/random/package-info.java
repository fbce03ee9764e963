/// Seeded random numbers, the same on every machine and Java version.
@NullMarked
package ai.aimass.train.random;

import org.jspecify.annotations.NullMarked;
