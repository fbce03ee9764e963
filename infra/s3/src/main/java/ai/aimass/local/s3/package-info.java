/// An S3 server over a folder: what the local platform and the tests keep their objects in.
@NullMarked
package ai.aimass.local.s3;

import org.jspecify.annotations.NullMarked;
