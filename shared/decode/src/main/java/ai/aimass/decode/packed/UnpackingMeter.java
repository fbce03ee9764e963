package ai.aimass.decode.packed;

import ai.aimass.decode.UnreadableDataException;

/// Counts what comes out of an upload and stops it at its limits.
final class UnpackingMeter {
    private final CountingInputStream in;
    private final UnpackingLimits limits;
    private long unpacked;

    /// @param in where the upload's own bytes are counted
    UnpackingMeter(CountingInputStream in, UnpackingLimits limits) {
        this.in = in;
        this.limits = limits;
    }

    void add(int bytes) {
        unpacked += bytes;
        if (unpacked > limits.bytes()) {
            throw new UnreadableDataException("This file is too large: at most " + (limits.bytes() >> 20)
                    + " MiB can be read, unpacked. Split it, or take a sample of its rows.");
        }
        if (unpacked > limits.freeBytes() && unpacked / limits.ratio() > in.count()) {
            throw new UnreadableDataException("This packed file is not accepted: more than " + limits.ratio()
                    + " bytes come out for each one in it, as in files made to exhaust who unpacks them. If it is"
                    + " honest, upload it unpacked.");
        }
    }
}
