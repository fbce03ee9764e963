/// The object store on S3's protocol.
@NullMarked
package ai.aimass.storage.s3;

import org.jspecify.annotations.NullMarked;
