package ai.aimass.decode.media;

import ai.aimass.domain.ColumnKind;

/// What a file holds, without its content.
///
/// @param kind IMAGE, SOUND or VIDEO
/// @param width in pixels; 0 for sounds
/// @param height in pixels; 0 for sounds
/// @param grey whether an image has no colours to be stored
/// @param seconds how long it is; 0 for images, and where the file does not tell
/// @param framesPerSecond on average; 0 for what is no video
/// @param hertz how many samples a second there are of its sound; 0 where it has none
public record Probe(
        ColumnKind kind, int width, int height, boolean grey, double seconds, double framesPerSecond, int hertz) {
    public boolean hasSound() {
        return hertz > 0;
    }
}
