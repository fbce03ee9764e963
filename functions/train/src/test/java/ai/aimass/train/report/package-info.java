@NullMarked
package ai.aimass.train.report;

import org.jspecify.annotations.NullMarked;
