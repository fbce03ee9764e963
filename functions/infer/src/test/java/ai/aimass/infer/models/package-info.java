@NullMarked
package ai.aimass.infer.models;

import org.jspecify.annotations.NullMarked;
