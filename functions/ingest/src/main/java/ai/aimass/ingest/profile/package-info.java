/// The first pass over a table: what every column holds, in memory that does not grow with the rows.
@NullMarked
package ai.aimass.ingest.profile;

import org.jspecify.annotations.NullMarked;
