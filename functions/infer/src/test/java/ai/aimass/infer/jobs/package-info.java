@NullMarked
package ai.aimass.infer.jobs;

import org.jspecify.annotations.NullMarked;
