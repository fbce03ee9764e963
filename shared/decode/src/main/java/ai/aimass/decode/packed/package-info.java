/// From the bytes of an upload to those of the file in it: gzip and zip are undone, what is neither of these nor
/// text is named. Every limit is counted while reading; nothing a header says is believed.
@NullMarked
package ai.aimass.decode.packed;

import org.jspecify.annotations.NullMarked;
