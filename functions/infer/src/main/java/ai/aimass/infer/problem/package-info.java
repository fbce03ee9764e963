/// What a request gets instead of its answer, in the one form that all errors have.
@NullMarked
package ai.aimass.infer.problem;

import org.jspecify.annotations.NullMarked;
