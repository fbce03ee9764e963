package ai.aimass.cli.rows;

/// Some rows of a file, as the body of a request.
///
/// @param firstRow the place of the first of them in the file, from 0
public record Chunk(byte[] body, String contentType, long firstRow, int rows) {}
