/// Ways of making a graph smaller or quicker. Each is one small class: a graph in, a graph out.
@NullMarked
package ai.aimass.compress.pass;

import org.jspecify.annotations.NullMarked;
