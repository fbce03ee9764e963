/// Fits a featurizer: looks at the training rows, decides which features there are, and writes them as a graph.
@NullMarked
package ai.aimass.featurize.fit;

import org.jspecify.annotations.NullMarked;
