/// Pictures, sounds and videos: what a file is, and how it becomes what records hold. Decoding is left to the `ffmpeg`
/// program, which runs as a process of its own within limits.
@NullMarked
package ai.aimass.decode.media;

import org.jspecify.annotations.NullMarked;
