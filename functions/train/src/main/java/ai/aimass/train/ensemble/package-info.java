/// The choice of models whose weighted mean predicts.
@NullMarked
package ai.aimass.train.ensemble;

import org.jspecify.annotations.NullMarked;
