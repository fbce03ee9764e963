/// Pictures of what was uploaded, for people to look at.
@NullMarked
package ai.aimass.train.picture;

import org.jspecify.annotations.NullMarked;
