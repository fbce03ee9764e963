/// Rows that cannot be used, and how many an upload may have.
@NullMarked
package ai.aimass.ingest.rejects;

import org.jspecify.annotations.NullMarked;
