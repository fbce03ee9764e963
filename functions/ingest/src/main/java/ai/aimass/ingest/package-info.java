@NullMarked
package ai.aimass.ingest;

import org.jspecify.annotations.NullMarked;
