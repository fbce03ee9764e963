@NullMarked
package ai.aimass.infer.http;

import org.jspecify.annotations.NullMarked;
