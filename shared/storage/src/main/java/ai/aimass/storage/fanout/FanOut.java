package ai.aimass.storage.fanout;

import ai.aimass.domain.RunId;
import ai.aimass.domain.Stage;
import ai.aimass.domain.TenantId;
import ai.aimass.storage.Bucket;
import ai.aimass.storage.Key;
import ai.aimass.storage.Keys;
import ai.aimass.storage.StorageException;
import ai.aimass.storage.Vault;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.JsonFields;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One phase of a stage's work on a run, spread over invocations: a planner writes tasks, each task triggers an
/// invocation of the same stage, each writes its result, and whoever finds all results there goes on. Every step may be
/// repeated and done by several at once: the first write of each object stays, and repeats write the same bytes.
public final class FanOut {
    private final Vault vault;
    private final Stage stage;
    private final TenantId tenant;
    private final RunId run;
    private final String phase;

    public FanOut(Vault vault, Stage stage, TenantId tenant, RunId run, String phase) {
        this.vault = vault;
        this.stage = stage;
        this.tenant = tenant;
        this.run = run;
        this.phase = phase;
    }

    /// Writes the plan, then each task that is not there yet. The plan comes first, so whoever finishes a task can tell
    /// whether it was the last.
    public void plan(SortedMap<String, ObjectNode> tasks) {
        ObjectNode plan = Json.object();
        plan.set("tasks", Json.texts(tasks.keySet()));
        vault.store().create(planKey(), Json.bytes(plan));
        tasks.forEach(
                (name, task) -> vault.store().create(Keys.task(stage, tenant, run, phase, name), Json.bytes(task)));
    }

    public boolean isPlanned() {
        return vault.exists(planKey());
    }

    /// @throws StorageException where there is no such task
    public JsonFields task(String name) {
        return read(Keys.task(stage, tenant, run, phase, name));
    }

    public boolean isFinished(String name) {
        return vault.exists(resultKey(name));
    }

    public void finish(String name, ObjectNode result) {
        vault.store().create(resultKey(name), Json.bytes(result));
    }

    /// How many of the planned tasks have a result; empty before planning.
    public Optional<Count> count() {
        return planned()
                .map(names -> new Count(
                        (int) names.stream().filter(finished()::contains).count(), names.size()));
    }

    /// All results by task, or empty while any is missing.
    public Optional<SortedMap<String, JsonFields>> results() {
        Optional<List<String>> names = planned();
        if (names.isEmpty() || !finished().containsAll(names.get())) return Optional.empty();
        SortedMap<String, JsonFields> results = new TreeMap<>();
        for (String name : names.get()) {
            results.put(name, read(resultKey(name)));
        }
        return Optional.of(results);
    }

    /// @param done tasks with a result
    public record Count(int done, int total) {}

    private Optional<List<String>> planned() {
        return vault.store()
                .read(planKey())
                .map(object -> JsonFields.of(
                                Json.parse(object.bytes(), planKey().toString()),
                                planKey().toString())
                        .texts("tasks"));
    }

    private Set<String> finished() {
        String prefix = Keys.results(stage, tenant, run, phase);
        try (Stream<String> paths =
                vault.store().list(Bucket.VAULT, prefix).map(info -> info.key().path())) {
            return paths.map(path -> path.substring(prefix.length(), path.length() - ".json".length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private JsonFields read(Key key) {
        byte[] bytes = vault.store()
                .read(key)
                .orElseThrow(() -> new StorageException("there is no " + key))
                .bytes();
        return JsonFields.of(Json.parse(bytes, key.toString()), key.toString());
    }

    private Key planKey() {
        return Keys.plan(stage, tenant, run, phase);
    }

    private Key resultKey(String name) {
        return Keys.result(stage, tenant, run, phase, name);
    }
}
