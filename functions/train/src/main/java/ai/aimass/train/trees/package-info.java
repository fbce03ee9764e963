/// Histogram trees: features are cut into at most 255 bins once, and every tree is grown on the bins. One split finder
/// serves decision trees, forests and gradient boosting.
@NullMarked
package ai.aimass.train.trees;

import org.jspecify.annotations.NullMarked;
