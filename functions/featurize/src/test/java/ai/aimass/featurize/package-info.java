@NullMarked
package ai.aimass.featurize;

import org.jspecify.annotations.NullMarked;
