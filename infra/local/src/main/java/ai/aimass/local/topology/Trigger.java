package ai.aimass.local.topology;

import ai.aimass.storage.Bucket;
import ai.aimass.storage.Key;

/// An object written to `bucket` whose path begins and ends so invokes the function with an event.
public record Trigger(String function, Bucket bucket, String prefix, String suffix) {
    public boolean matches(Key key) {
        return key.bucket() == bucket
                && key.path().length() >= prefix.length() + suffix.length()
                && key.path().startsWith(prefix)
                && key.path().endsWith(suffix);
    }

    /// Whether there is a path that both would match.
    boolean overlaps(Trigger other) {
        return bucket == other.bucket
                && (prefix.startsWith(other.prefix) || other.prefix.startsWith(prefix))
                && (suffix.endsWith(other.suffix) || other.suffix.endsWith(suffix));
    }

    String filter() {
        return prefix + "*" + suffix;
    }
}
