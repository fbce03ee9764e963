package ai.aimass.infer.jobs;

import ai.aimass.domain.UploadId;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// Makes upload ids that sort newest first, so that the first page of a listing holds what people look for.
public final class UploadIds {
    /// More than the milliseconds from 1970 to the year 2527.
    private static final long END_OF_TIME = 1L << 44;

    private final InstantSource clock;
    private final RandomGenerator random;

    public UploadIds(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /// The milliseconds that are left, and 64 random bits.
    public UploadId next() {
        return new UploadId(
                "%011x-%016x".formatted(END_OF_TIME - clock.instant().toEpochMilli(), random.nextLong()));
    }
}
