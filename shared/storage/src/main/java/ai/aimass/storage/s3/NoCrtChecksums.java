package ai.aimass.storage.s3;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.checksums.SdkChecksum;
import software.amazon.awssdk.checksums.spi.ChecksumAlgorithm;

/// In executables, takes the place of the SDK's methods that compute checksums with AWS's runtime in C, which is an
/// option of the SDK and not among our libraries. Quarkus has every class linked while the executable is built, and so
/// wants all that they name to be there. We ask for none of these checksums but CRC32C, which the JDK computes.
@SuppressWarnings("DoNotCallSuggester") // The SDK calls them, and no code of ours.
@TargetClass(className = "software.amazon.awssdk.checksums.internal.ChecksumProvider")
final class NoCrtChecksums {
    private NoCrtChecksums() {}

    @Substitute
    static @Nullable SdkChecksum createCrtCrc32C() {
        return null;
    }

    @Substitute
    static SdkChecksum crc64NvmeCrtImplementation() {
        throw new UnsupportedOperationException("CRC64NVME");
    }

    @Substitute
    static SdkChecksum crtXxHash(ChecksumAlgorithm algorithm) {
        throw new UnsupportedOperationException(algorithm.algorithmId());
    }
}
