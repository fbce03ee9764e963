package ai.aimass.infer.serving;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// The open models, least recently used first to go when together they take more than the limit. One that is in use
/// when it has to go is closed with its last lease. A model larger than the limit is served alone.
public final class ModelCache implements AutoCloseable {
    private final ModelOpener opener;
    private final long limitBytes;

    /// In the order of use; guards itself, the entries' counts and `bytes`.
    private final Map<VersionId, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    private long bytes;

    public ModelCache(ModelOpener opener, long limitBytes) {
        this.opener = opener;
        this.limitBytes = limitBytes;
    }

    /// Opens the model where it is not open. Several that ask at once wait for the one opening of it, and share its
    /// failure; the next one to ask tries again.
    ///
    /// @return empty where there is no such version
    public Optional<Lease> lease(VersionId id) {
        Entry entry = use(id);
        Optional<OpenModel> opened = Optional.empty();
        try {
            opened = entry.opened();
        } finally {
            if (opened.isEmpty()) forget(entry);
        }
        List<OpenModel> toClose = opened.isPresent() ? admit(entry, opened.get()) : List.of();
        toClose.forEach(model -> model.predictor().close());
        return opened.map(model -> new Lease(model, () -> release(entry)));
    }

    /// What the open models take together.
    public long bytes() {
        synchronized (entries) {
            return bytes;
        }
    }

    /// Closes what is not in use; the rest with its last lease.
    @Override
    public void close() {
        List<OpenModel> toClose = new ArrayList<>();
        synchronized (entries) {
            for (Entry entry : entries.values()) {
                entry.kept = false;
                if (entry.users == 0 && entry.model != null) toClose.add(entry.model);
            }
            entries.clear();
            bytes = 0;
        }
        toClose.forEach(model -> model.predictor().close());
    }

    private Entry use(VersionId id) {
        synchronized (entries) {
            Entry entry = entries.computeIfAbsent(id, missing -> new Entry(missing, opener));
            entry.users++;
            return entry;
        }
    }

    /// Takes the size of a model that was just opened into account, and makes room for it.
    ///
    /// @return what is to be closed now
    private List<OpenModel> admit(Entry entry, OpenModel model) {
        synchronized (entries) {
            if (entry.model != null) return List.of();
            entry.model = model;
            if (!entry.kept) return List.of();
            bytes += model.sizeBytes();
            List<OpenModel> toClose = new ArrayList<>();
            Iterator<Entry> oldest = entries.values().iterator();
            while (bytes > limitBytes && oldest.hasNext()) {
                Entry old = oldest.next();
                if (old == entry || old.model == null) continue;
                oldest.remove();
                old.kept = false;
                bytes -= old.model.sizeBytes();
                if (old.users == 0) toClose.add(old.model);
            }
            return toClose;
        }
    }

    private void release(Entry entry) {
        OpenModel toClose = null;
        synchronized (entries) {
            entry.users--;
            if (entry.users == 0 && !entry.kept) toClose = entry.model;
        }
        if (toClose != null) toClose.predictor().close();
    }

    private void forget(Entry entry) {
        synchronized (entries) {
            entry.users--;
            entry.kept = false;
            entries.remove(entry.id, entry);
        }
    }

    /// A place for one model, from the moment somebody asked for it.
    private static final class Entry {
        final VersionId id;
        private final FutureTask<Optional<OpenModel>> opening;
        int users;
        /// Whether the cache still has it; if not, the last one to use it closes it.
        boolean kept = true;

        @Nullable
        OpenModel model;

        Entry(VersionId id, ModelOpener opener) {
            this.id = id;
            this.opening = new FutureTask<>(() -> opener.open(id));
        }

        Optional<OpenModel> opened() {
            opening.run();
            boolean interrupted = false;
            try {
                while (true) {
                    try {
                        return opening.get();
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                }
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException cause) throw cause;
                if (e.getCause() instanceof Error cause) throw cause;
                throw new IllegalStateException(e.getCause());
            } finally {
                if (interrupted) Thread.currentThread().interrupt();
            }
        }
    }
}
