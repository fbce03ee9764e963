@NullMarked
package ai.aimass.featurize.fit.image;

import org.jspecify.annotations.NullMarked;
