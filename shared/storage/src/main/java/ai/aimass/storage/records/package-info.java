/// Records as Avro container files. The files are written and read here without the Avro library: what we need of
/// the format is one schema, the `null` codec and a fixed order of the header's entries, and without the library
/// there is neither reflection nor a random number generator to set up in an executable. The tests read and write
/// the same files with the library.
///
/// @see <a href="https://avro.apache.org/docs/1.12.0/specification/">Avro specification</a>
@NullMarked
package ai.aimass.storage.records;

import org.jspecify.annotations.NullMarked;
