package ai.aimass.infer.serving;

import ai.aimass.domain.Alias;
import ai.aimass.domain.FailureException;
import ai.aimass.storage.Key;
import ai.aimass.storage.Keys;
import ai.aimass.storage.ObjectStore;
import ai.aimass.storage.StorageException;
import ai.aimass.storage.StoredObject;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.MalformedJsonException;
import ai.aimass.storage.json.PointerCodecs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Which version each alias points at, as of about a second ago. Whoever asks gets what is known and never waits for a
/// look at the store, but for the first time and after a long pause; the look is taken by the executor, and what it
/// finds is prepared (opened) before anybody is sent there. While the store does not answer, what was known stays. An
/// alias that was moved to a version that is refused is refused too: other processes would not serve it either.
public final class AliasTable {
    /// For so long nobody looks again.
    static final Duration FRESH = Duration.ofSeconds(1);
    /// After so long whoever asks waits for the look: a process may have slept for hours.
    static final Duration USABLE = Duration.ofSeconds(30);

    private static final int ENTRIES = 1_000;

    private final ObjectStore store;
    private final InstantSource clock;
    private final Executor background;
    private final Consumer<VersionId> prepare;
    private final Map<AliasId, Followed> entries = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<AliasId, Followed> eldest) {
            return size() > ENTRIES;
        }
    };

    /// @param background looks at the store while answers go on
    /// @param prepare opens a version that an alias has moved to; throws where it cannot be served
    public AliasTable(ObjectStore store, InstantSource clock, Executor background, Consumer<VersionId> prepare) {
        this.store = store;
        this.clock = clock;
        this.background = background;
        this.prepare = prepare;
    }

    /// Empty where there is no such alias.
    public Optional<VersionId> resolve(AliasId id) {
        Followed entry = known(id).or(() -> first(id)).orElse(null);
        if (entry == null) return Optional.empty();
        State state = entry.state;
        Duration age = Duration.between(state.seen(), clock.instant());
        // A clock that was set back makes an age negative: then nothing is known about it.
        if (age.isNegative() || age.compareTo(USABLE) > 0) {
            state = entry.lookNow();
        } else if (age.compareTo(FRESH) > 0) {
            entry.lookLater();
        }
        if (state.refusal() != null) throw new FailureException(state.refusal().failure());
        return Optional.of(new VersionId(id.tenant(), id.model(), state.version()));
    }

    private Optional<Followed> known(AliasId id) {
        synchronized (entries) {
            return Optional.ofNullable(entries.get(id));
        }
    }

    private Optional<Followed> first(AliasId id) {
        Instant now = clock.instant();
        return store.read(key(id)).map(object -> {
            Followed entry = new Followed(id, new State(version(id, object), object.etag(), now, null));
            synchronized (entries) {
                Followed other = entries.putIfAbsent(id, entry);
                return other == null ? entry : other;
            }
        });
    }

    private static Key key(AliasId id) {
        return Keys.alias(id.tenant(), id.model(), id.alias());
    }

    private static int version(AliasId id, StoredObject object) {
        try {
            Alias alias = Json.read(object.bytes(), PointerCodecs.ALIAS, key(id).toString());
            if (alias.name().equals(id.alias()) && alias.model().equals(id.model()) && alias.version() > 0) {
                return alias.version();
            }
            throw Refusal.of(id + " is not followed: it was written for another alias or model");
        } catch (MalformedJsonException e) {
            throw Refusal.of(id + " is not followed: " + e.getMessage());
        }
    }

    /// @param seen when the store was last asked
    /// @param refusal why the version cannot be served; null where it can
    private record State(
            int version,
            String etag,
            Instant seen,
            @Nullable FailureException refusal) {
        State seenAt(Instant now) {
            return new State(version, etag, now, refusal);
        }
    }

    private final class Followed {
        private final AliasId id;
        private final AtomicBoolean looking = new AtomicBoolean();
        private volatile State state;

        Followed(AliasId id, State state) {
            this.id = id;
            this.state = state;
        }

        void lookLater() {
            if (!looking.compareAndSet(false, true)) return;
            try {
                background.execute(() -> {
                    try {
                        look();
                    } finally {
                        looking.set(false);
                    }
                });
            } catch (RuntimeException e) {
                looking.set(false);
                throw e;
            }
        }

        synchronized State lookNow() {
            Duration age = Duration.between(state.seen(), clock.instant());
            if (age.isNegative() || age.compareTo(FRESH) > 0) look();
            return state;
        }

        private synchronized void look() {
            Instant now = clock.instant();
            State before = state;
            try {
                // What was refused may have been mended without the alias having moved.
                Optional<StoredObject> toFollow =
                        before.refusal() == null ? store.readIfChanged(key(id), before.etag()) : store.read(key(id));
                state = toFollow.map(object -> follow(object, now)).orElseGet(() -> before.seenAt(now));
            } catch (StorageException e) {
                // What was known stays, and the next one to ask has it looked at once more.
                state = before.seenAt(now);
            }
        }

        private State follow(StoredObject object, Instant now) {
            int version = state.version();
            try {
                version = version(id, object);
                prepare.accept(new VersionId(id.tenant(), id.model(), version));
                return new State(version, object.etag(), now, null);
            } catch (FailureException e) {
                return new State(version, object.etag(), now, e);
            }
        }
    }
}
