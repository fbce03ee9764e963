/// Learners behind one contract: a description ([Learner]) is fitted to rows and gives a [Model].
@NullMarked
package ai.aimass.train.learn;

import org.jspecify.annotations.NullMarked;
