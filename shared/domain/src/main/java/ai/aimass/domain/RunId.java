package ai.aimass.domain;

import java.util.regex.Pattern;

/// One way of one upload through the stages. It is derived from the digest of the uploaded bytes and of the request, so
/// the same upload with the same request is the same run, and every stage finds its own work done when asked again.
public record RunId(String value) {
    private static final Pattern PATTERN = Pattern.compile("[0-9a-f]{32}");

    public RunId {
        Names.require("Run", PATTERN, "32 hexadecimal digits", value);
    }

    /// The run of `content` (digest of the uploaded bytes) under `request` (digest of its canonical JSON).
    public static RunId of(Digest content, Digest request) {
        return new RunId(Digest.of(content.hex() + request.hex()).hex().substring(0, 32));
    }

    /// The same work under another id, for a run that failed for no fault of the upload. `attempt` counts from 1.
    public RunId retry(int attempt) {
        return new RunId(Digest.of(value + " retry " + attempt).hex().substring(0, 32));
    }

    @Override
    public String toString() {
        return value;
    }
}
