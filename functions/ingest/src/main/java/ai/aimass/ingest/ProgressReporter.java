package ai.aimass.ingest;

import ai.aimass.domain.Progress;
import ai.aimass.storage.Key;
import ai.aimass.storage.ObjectStore;
import ai.aimass.storage.StorageException;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.PointerCodecs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Tells people how far an upload is read, about once a second. That it cannot be told is no failure.
final class ProgressReporter {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /// Looking at the clock may cost as much as reading some kilobytes.
    private static final long BYTES_BETWEEN_LOOKS = 256 << 10;

    private final ObjectStore store;
    private final Key key;
    private final InstantSource clock;
    private final long total;
    private Instant next;
    private long begin;
    private long end;
    private final long passBytes;
    private long nextLook;

    /// @param uploadBytes how long the upload is; reading it twice is all there is to do
    ProgressReporter(ObjectStore store, Key key, InstantSource clock, long uploadBytes) {
        this.store = store;
        this.key = key;
        this.clock = clock;
        this.total = 2 * uploadBytes;
        this.next = clock.instant().plus(PAUSE);
        this.end = uploadBytes;
        this.passBytes = uploadBytes;
    }

    /// From now on a pass goes on from here.
    ///
    /// @param passesLeft with this one
    void beginPass(int passesLeft) {
        nextLook = 0;
        begin = end;
        end = begin + (total - begin) / passesLeft;
    }

    /// @param bytes how much of the upload the pass has read
    void advance(long bytes) {
        if (bytes < nextLook) return;
        nextLook = bytes + BYTES_BETWEEN_LOOKS;
        Instant now = clock.instant();
        if (now.isBefore(next)) return;
        next = now.plus(PAUSE);
        long done = begin + (long) ((double) bytes / Math.max(passBytes, 1) * (end - begin));
        try {
            store.put(key, Json.bytes(new Progress(Math.min(done, total), total, "bytes"), PointerCodecs.PROGRESS));
        } catch (StorageException e) {
            System.getLogger(ProgressReporter.class.getName())
                    .log(System.Logger.Level.DEBUG, "progress not told: " + e.getMessage());
        }
    }
}
