@NullMarked
package ai.aimass.featurize.fit;

import org.jspecify.annotations.NullMarked;
