package ai.aimass.local.s3;

import ai.aimass.local.s3.ServedBucket.Durability;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/// A blob store over a folder whose writes happen whole or not at all, even if the process or the machine dies.
///
/// The store below writes beside the final name, where listings show the half-written file and a crash leaves it; it
/// does not force the bytes to the disk; and it checks `If-Match` before it writes, not while. So every write goes to
/// a staging container first that no client can name. Its bytes are then forced to the disk, its condition is checked
/// and it is renamed into place under one lock.
final class DurableBlobStore extends ForwardingBlobStore {
    /// No client's bucket may begin with a dot.
    private static final String STAGING = ".incoming-";

    private final Path root;
    private final Map<String, Durability> durabilities = new ConcurrentHashMap<>();
    private final AtomicLong writes = new AtomicLong();
    /// Held for writing in the moment in which a key changes, so that an object's bytes and ETag are read of one state.
    private final ReadWriteLock change = new ReentrantReadWriteLock();
    /// A completed upload stands under its own key in staging, so two of one key must not be completed at once.
    private final Object completing = new Object();

    /// @param root absolute; only one process may use it at a time
    DurableBlobStore(Path root) {
        super(new FilesystemNio2BlobStore(root.toString()));
        this.root = root;
    }

    /// Makes a bucket, unless it is there, and forgets what had begun to be written to it.
    void open(ServedBucket bucket) {
        String name = bucket.name();
        durabilities.put(name, bucket.durability());
        if (!containerExists(name)) delegate().createContainer(name);
        if (delegate().containerExists(staging(name))) delegate().deleteContainer(staging(name));
        delegate().createContainer(staging(name));
    }

    @Override
    public CreateBucketResponse createContainer(CreateBucketRequest request) {
        throw new UnsupportedOperationException("this server has the buckets that it was started with");
    }

    @Override
    public ListBucketsResponse list() {
        ListBucketsResponse all = super.list();
        return all.toBuilder()
                .buckets(all.buckets().stream()
                        .filter(bucket -> !bucket.name().startsWith(STAGING))
                        .toList())
                .build();
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
        Path target = target(request.bucket(), request.key());
        String staged = "put-" + writes.incrementAndGet();
        PutObjectResponse response = super.putBlob(
                request.toBuilder()
                        .bucket(staging(request.bucket()))
                        .key(staged)
                        .ifMatch(null)
                        .ifNoneMatch(null)
                        .build(),
                payload);
        WriteConditions conditions = new WriteConditions(request.ifMatch(), request.ifNoneMatch());
        commit(request.bucket(), staged, request.key(), target, conditions);
        return response;
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        String bucket = request.destinationBucket();
        Path target = target(bucket, request.destinationKey());
        String staged = "copy-" + writes.incrementAndGet();
        CopyObjectResponse response = super.copyBlob(request.toBuilder()
                .destinationBucket(staging(bucket))
                .destinationKey(staged)
                .build());
        commit(bucket, staged, request.destinationKey(), target, WriteConditions.NONE);
        return response;
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        String bucket = upload.containerName();
        Path target = target(bucket, upload.blobName());
        WriteConditions conditions = new WriteConditions(request.ifMatch(), request.ifNoneMatch());
        synchronized (completing) {
            // Once more when it is put in place; here so that a refused upload can still be completed otherwise.
            conditions.check(current(bucket, upload.blobName()));
            CompleteMultipartUploadResponse response = super.completeMultipartUpload(
                    staged(upload),
                    request.toBuilder().ifMatch(null).ifNoneMatch(null).build());
            commit(bucket, upload.blobName(), upload.blobName(), target, conditions);
            return response;
        }
    }

    @Override
    public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
        target(request.bucket(), request.key());
        MultipartUpload staged = super.initiateMultipartUpload(
                request.toBuilder().bucket(staging(request.bucket())).build());
        return new MultipartUpload(staged.id(), request, staged.response());
    }

    @Override
    public UploadPartResponse uploadMultipartPart(MultipartUpload upload, UploadPartRequest request, InputStream part) {
        return super.uploadMultipartPart(staged(upload), request, part);
    }

    @Override
    public List<Part> listMultipartUpload(MultipartUpload upload) {
        return super.listMultipartUpload(staged(upload));
    }

    @Override
    public List<software.amazon.awssdk.services.s3.model.MultipartUpload> listMultipartUploads(String bucket) {
        return super.listMultipartUploads(staging(bucket));
    }

    @Override
    public void abortMultipartUpload(MultipartUpload upload) {
        super.abortMultipartUpload(staged(upload));
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
        change.readLock().lock();
        try {
            return super.getBlob(request);
        } finally {
            change.readLock().unlock();
        }
    }

    @Override
    public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
        change.readLock().lock();
        try {
            return super.blobMetadata(request);
        } finally {
            change.readLock().unlock();
        }
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        change.writeLock().lock();
        try {
            return super.removeBlob(request);
        } finally {
            change.writeLock().unlock();
        }
    }

    private void commit(String bucket, String staged, String key, Path target, WriteConditions conditions) {
        Path source = root.resolve(staging(bucket)).resolve(staged);
        try {
            DurableFiles.force(source);
            change.writeLock().lock();
            try {
                conditions.check(current(bucket, key));
                if (Files.isDirectory(target)) throw new IllegalArgumentException("other keys begin with " + key + "/");
                DurableFiles.createDirectories(DurableFiles.parent(target));
                Files.move(source, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                change.writeLock().unlock();
                Files.deleteIfExists(source);
            }
            if (durabilities.get(bucket) == Durability.ON_ANSWER) DurableFiles.force(DurableFiles.parent(target));
        } catch (FileAlreadyExistsException e) {
            throw new IllegalArgumentException("the beginning of " + key + " is itself a key", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + bucket + "/" + key, e);
        }
    }

    private @Nullable HeadObjectResponse current(String bucket, String key) {
        try {
            return delegate()
                    .blobMetadata(
                            HeadObjectRequest.builder().bucket(bucket).key(key).build());
        } catch (NoSuchKeyException e) {
            return null;
        }
    }

    /// The file of a key; only keys that are their own file's path are taken.
    private Path target(String bucket, String key) {
        Path container = root.resolve(bucket);
        Path target = container.resolve(key).normalize();
        if (!target.startsWith(container)
                || !container.relativize(target).toString().equals(key)) {
            throw new IllegalArgumentException("keys with empty, '.' or '..' segments are not kept here: " + key);
        }
        return target;
    }

    private static String staging(String bucket) {
        return STAGING + bucket;
    }

    private static MultipartUpload staged(MultipartUpload upload) {
        return new MultipartUpload(
                upload.id(),
                upload.request().toBuilder()
                        .bucket(staging(upload.containerName()))
                        .build(),
                upload.response());
    }
}
