/// Who is asking: from an API key to the tenant that it belongs to.
@NullMarked
package ai.aimass.infer.access;

import org.jspecify.annotations.NullMarked;
