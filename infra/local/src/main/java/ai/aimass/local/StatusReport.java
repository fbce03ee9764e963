package ai.aimass.local;

import ai.aimass.local.event.DeadLetters;
import ai.aimass.local.event.EventQueue;
import ai.aimass.local.invoke.FunctionStatus;
import ai.aimass.local.invoke.Scheduler;
import ai.aimass.local.process.FunctionPackages;
import ai.aimass.storage.json.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the platform does right now, as JSON.
record StatusReport(Scheduler scheduler, FunctionPackages packages, EventQueue queue, DeadLetters deadLetters) {
    ObjectNode get() {
        ObjectNode report = Json.object().put("process", ProcessHandle.current().pid());
        ObjectNode functions = report.putObject("functions");
        for (FunctionStatus status : scheduler.status()) {
            functions
                    .putObject(status.function())
                    .put("kind", kind(status.function()))
                    .put("starting", status.starting())
                    .put("idle", status.idle())
                    .put("busy", status.busy())
                    .put("waiting", status.waiting())
                    .put("limit", status.limit());
        }
        report.putObject("events")
                .put("keys", queue.active().size())
                .put("waitingToRetry", queue.waitingToRetry())
                .put("deadLetters", deadLetters.count());
        return report;
    }

    /// What functions run from, in a few words: `native`, or `jvm (ingest, train), native (infer)`.
    String kinds() {
        SortedMap<String, List<String>> byKind = new TreeMap<>();
        for (FunctionStatus status : scheduler.status()) {
            byKind.computeIfAbsent(kind(status.function()), kind -> new ArrayList<>())
                    .add(status.function());
        }
        if (byKind.size() == 1) return byKind.firstKey();
        List<String> all = new ArrayList<>();
        byKind.forEach((kind, functions) -> all.add(kind + " (" + String.join(", ", functions) + ")"));
        return String.join(", ", all);
    }

    /// Of the package that the next process would run.
    private String kind(String function) {
        try {
            return packages.find(function).kind();
        } catch (IOException e) {
            return "not built";
        }
    }
}
