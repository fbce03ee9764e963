@NullMarked
package ai.aimass.local.http;

import org.jspecify.annotations.NullMarked;
