/// The front door: HTTP requests to API Gateway events and back.
@NullMarked
package ai.aimass.local.http;

import org.jspecify.annotations.NullMarked;
