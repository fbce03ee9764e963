/// A zip of pictures, sounds or videos: what its files are, which table names them, and their bytes as records hold
/// them.
@NullMarked
package ai.aimass.ingest.archive;

import org.jspecify.annotations.NullMarked;
