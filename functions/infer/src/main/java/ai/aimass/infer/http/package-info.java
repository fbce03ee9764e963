/// The function's edge: from HTTP to the core and back.
@NullMarked
package ai.aimass.infer.http;

import org.jspecify.annotations.NullMarked;
