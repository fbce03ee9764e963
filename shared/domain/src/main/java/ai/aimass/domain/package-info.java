/// The types that stages exchange. Pure JDK.
@NullMarked
package ai.aimass.domain;

import org.jspecify.annotations.NullMarked;
