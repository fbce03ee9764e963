/// Rows as requests bring them, and predictions as answers carry them.
@NullMarked
package ai.aimass.infer.rows;

import org.jspecify.annotations.NullMarked;
