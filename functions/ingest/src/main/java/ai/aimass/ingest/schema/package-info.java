/// From what a table holds to what is made of it: the columns' types, the target and the task, and which columns
/// are left out.
@NullMarked
package ai.aimass.ingest.schema;

import org.jspecify.annotations.NullMarked;
