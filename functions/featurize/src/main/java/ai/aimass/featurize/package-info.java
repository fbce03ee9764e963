/// From records to features: fits a featurizer and runs it over every part.
@NullMarked
package ai.aimass.featurize;

import org.jspecify.annotations.NullMarked;
