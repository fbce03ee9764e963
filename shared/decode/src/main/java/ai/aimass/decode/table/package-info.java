/// Tables of text cells from CSV of any dialect and from JSON: first a [TableFormat] is found, from the first
/// bytes, then it is opened, as often as needed, and read row by row. Memory does not grow with the file.
@NullMarked
package ai.aimass.decode.table;

import org.jspecify.annotations.NullMarked;
