package ai.aimass.local.s3;

import java.io.InputStream;
import java.time.Clock;
import java.util.function.Consumer;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/// Tells of every object that was written, once it is written.
final class NotifyingBlobStore extends ForwardingBlobStore {
    /// The server's own bookkeeping for uploads in parts.
    private static final String STUB = ".s3proxy-mpu-stub-";

    private final Consumer<CreatedObject> listener;
    private final Clock clock;

    /// @param listener called by the thread that writes, before the writer has its answer; must neither wait nor throw
    NotifyingBlobStore(BlobStore blobs, Consumer<CreatedObject> listener, Clock clock) {
        super(blobs);
        this.listener = listener;
        this.clock = clock;
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
        PutObjectResponse response = super.putBlob(request, payload);
        tell(request.bucket(), request.key(), response.eTag(), CreatedObject.Cause.PUT);
        return response;
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        CopyObjectResponse response = super.copyBlob(request);
        String etag = response.copyObjectResult().eTag();
        tell(request.destinationBucket(), request.destinationKey(), etag, CreatedObject.Cause.COPY);
        return response;
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        CompleteMultipartUploadResponse response = super.completeMultipartUpload(upload, request);
        tell(upload.containerName(), upload.blobName(), response.eTag(), CreatedObject.Cause.COMPLETE_MULTIPART_UPLOAD);
        return response;
    }

    private void tell(String bucket, String key, @Nullable String etag, CreatedObject.Cause cause) {
        if (key.startsWith(STUB)) return;
        Long size = delegate()
                .blobMetadata(
                        HeadObjectRequest.builder().bucket(bucket).key(key).build())
                .contentLength();
        String bareEtag = etag == null ? "" : etag.replace("\"", "");
        listener.accept(new CreatedObject(bucket, key, size == null ? 0 : size, bareEtag, cause, clock.instant()));
    }
}
