package ai.aimass.infer.models;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What has to be true of an alias for it to be moved.
public sealed interface Precondition {
    /// Nothing.
    record None() implements Precondition {}

    /// It is as it was when it had this tag (`If-Match`).
    record Unmoved(String etag) implements Precondition {}

    /// It does not exist yet (`If-None-Match: *`).
    record Absent() implements Precondition {}

    /// Reads the two headers; null: absent.
    static Precondition of(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
        if (ifMatch != null) return new Unmoved(bare(ifMatch));
        if (ifNoneMatch != null && ifNoneMatch.strip().equals("*")) return new Absent();
        return new None();
    }

    default boolean holds(Optional<CurrentAlias> current) {
        return switch (this) {
            case None n -> true;
            case Unmoved u -> current.isPresent() && bare(current.get().etag()).equals(u.etag());
            case Absent a -> current.isEmpty();
        };
    }

    /// An entity tag without the quotes that some stores give it and some do not.
    static String bare(String etag) {
        return etag.strip().replace("\"", "");
    }
}
