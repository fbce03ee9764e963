/// From cells, as they stand in a file or a request, to values and to a graph's inputs. Used by every stage that
/// reads data, so that training and serving cannot differ.
@NullMarked
package ai.aimass.decode;

import org.jspecify.annotations.NullMarked;
