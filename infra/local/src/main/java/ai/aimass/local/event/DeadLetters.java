package ai.aimass.local.event;

import ai.aimass.domain.Failure;
import ai.aimass.domain.Stage;
import ai.aimass.local.invoke.Outcome;
import ai.aimass.local.topology.FunctionSpec;
import ai.aimass.local.topology.Topology;
import ai.aimass.storage.Location;
import ai.aimass.storage.StorageException;
import ai.aimass.storage.Vault;
import ai.aimass.storage.event.StageHandler;
import ai.aimass.storage.json.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Where events end that failed for good: the event and its last error as a file, and the failure in the vault, so that
/// whoever waits for the run learns why it ended.
public final class DeadLetters {
    private static final System.Logger LOG = System.getLogger(DeadLetters.class.getName());

    private final Path folder;
    private final Topology topology;
    private final Supplier<Vault> vault;
    private final InstantSource clock;
    private final AtomicInteger count = new AtomicInteger();

    /// @param folder must exist
    public DeadLetters(Path folder, Topology topology, Supplier<Vault> vault, InstantSource clock) {
        this.folder = folder;
        this.topology = topology;
        this.vault = vault;
        this.clock = clock;
    }

    /// How many there were since the platform started.
    public int count() {
        return count.get();
    }

    /// @param id of the last invocation
    void add(Event event, String id, int attempts, Outcome last) {
        count.incrementAndGet();
        write(event, id, attempts, last);
        FunctionSpec function = topology.function(event.function());
        Optional<Location> location = Location.of(event.key());
        Optional<Stage> stage = FailureReport.stage(event.function());
        if (location.isEmpty() || stage.isEmpty()) return;
        Failure failure = FailureReport.of(stage.get(), function, attempts, last);
        try {
            StageHandler.record(vault.get(), location.get(), failure);
        } catch (StorageException e) {
            // The next sweep finds the work undone and hands the event out again.
            LOG.log(Level.ERROR, "the failure of " + event.key() + " is not recorded", e);
        }
    }

    private void write(Event event, String id, int attempts, Outcome last) {
        ObjectNode letter = Json.object()
                .put("time", clock.instant().toString())
                .put("function", event.function())
                .put("key", event.key().toString())
                .put("attempts", attempts)
                .put("error", FailureReport.whatHappened(last));
        letter.set("event", Json.parse(event.notification(), "the notification"));
        try {
            Files.write(folder.resolve(event.function() + "-" + id + ".json"), Json.bytes(letter));
        } catch (IOException e) {
            LOG.log(Level.ERROR, "the dead letter of " + event.key() + " is not written", e);
        }
    }
}
