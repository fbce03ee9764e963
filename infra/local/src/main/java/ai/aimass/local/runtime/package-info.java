/// The AWS Lambda Runtime API, by which function processes fetch work and answer.
@NullMarked
package ai.aimass.local.runtime;

import org.jspecify.annotations.NullMarked;
