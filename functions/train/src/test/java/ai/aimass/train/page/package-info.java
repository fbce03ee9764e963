@NullMarked
package ai.aimass.train.page;

import org.jspecify.annotations.NullMarked;
