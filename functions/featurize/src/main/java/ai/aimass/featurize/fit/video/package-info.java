/// Features of videos: colours, brightness and motion.
@NullMarked
package ai.aimass.featurize.fit.video;

import org.jspecify.annotations.NullMarked;
