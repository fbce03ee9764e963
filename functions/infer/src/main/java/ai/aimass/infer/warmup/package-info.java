/// What is done before the first request, so that it need not wait for it.
@NullMarked
package ai.aimass.infer.warmup;

import org.jspecify.annotations.NullMarked;
