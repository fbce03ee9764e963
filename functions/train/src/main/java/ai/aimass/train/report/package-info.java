/// What people are told about a model.
@NullMarked
package ai.aimass.train.report;

import org.jspecify.annotations.NullMarked;
