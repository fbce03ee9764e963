package ai.aimass.train.picture;

/// A test row to look at.
///
/// @param source the file that it is of
/// @param actual the label or value
/// @param predicted the class or value
/// @param isMistake whether the class is another one, or the value among those that are furthest off
public record Example(String source, String actual, String predicted, boolean isMistake, Picture picture) {}
