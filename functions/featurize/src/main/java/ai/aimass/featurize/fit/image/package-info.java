/// Features of pictures: filters are learned from patches of the training pictures, and what they find is pooled.
@NullMarked
package ai.aimass.featurize.fit.image;

import org.jspecify.annotations.NullMarked;
