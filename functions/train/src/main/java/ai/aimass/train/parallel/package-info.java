/// Computing with several threads, with results that never depend on how many there are.
@NullMarked
package ai.aimass.train.parallel;

import org.jspecify.annotations.NullMarked;
