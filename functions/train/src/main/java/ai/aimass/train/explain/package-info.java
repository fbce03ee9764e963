/// What predictions are made of. The game is the same for all: the columns of the upload are the players, and a
/// column that does not take part has the value of a background row (Lundberg and Lee 2017, with the interventional
/// expectation).
@NullMarked
package ai.aimass.train.explain;

import org.jspecify.annotations.NullMarked;
