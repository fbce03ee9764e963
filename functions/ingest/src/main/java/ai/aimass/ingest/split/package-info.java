/// Which rows are trained on, in which fold they are held out, and which are only scored.
@NullMarked
package ai.aimass.ingest.split;

import org.jspecify.annotations.NullMarked;
