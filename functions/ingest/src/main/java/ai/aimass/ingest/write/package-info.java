/// The last pass over a table: from rows of text to records in parts, and to rejects.
@NullMarked
package ai.aimass.ingest.write;

import org.jspecify.annotations.NullMarked;
