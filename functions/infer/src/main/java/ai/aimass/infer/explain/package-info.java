/// What predictions are made of, column by column, told by asking the model alone.
@NullMarked
package ai.aimass.infer.explain;

import org.jspecify.annotations.NullMarked;
