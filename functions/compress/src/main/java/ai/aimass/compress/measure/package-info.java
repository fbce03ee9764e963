/// What a compressed graph is held to: its predictions, its work and its time beside the original's.
@NullMarked
package ai.aimass.compress.measure;

import org.jspecify.annotations.NullMarked;
