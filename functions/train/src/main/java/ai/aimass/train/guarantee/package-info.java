/// What a model promises beside its predictions: probabilities that mean what they say, sets and ranges that hold as
/// often as they say. All of it is fitted to predictions of rows that were held out.
@NullMarked
package ai.aimass.train.guarantee;

import org.jspecify.annotations.NullMarked;
