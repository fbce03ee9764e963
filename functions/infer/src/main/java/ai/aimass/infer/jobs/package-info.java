/// Uploads and what becomes of them.
@NullMarked
package ai.aimass.infer.jobs;

import org.jspecify.annotations.NullMarked;
