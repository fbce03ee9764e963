@NullMarked
package ai.aimass.local.s3;

import org.jspecify.annotations.NullMarked;
