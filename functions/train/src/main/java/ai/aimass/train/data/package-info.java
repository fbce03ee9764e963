/// The rows to learn from and to be measured on, as the feature set holds them.
@NullMarked
package ai.aimass.train.data;

import org.jspecify.annotations.NullMarked;
