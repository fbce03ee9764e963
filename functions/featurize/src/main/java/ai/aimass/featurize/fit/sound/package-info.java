/// Features of sounds: loudness, spectrum and its course in time.
@NullMarked
package ai.aimass.featurize.fit.sound;

import org.jspecify.annotations.NullMarked;
