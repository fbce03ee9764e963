package ai.aimass.compress;

import ai.aimass.compress.measure.Deviation;
import ai.aimass.compress.measure.Predicted;
import ai.aimass.compress.measure.Rows;
import ai.aimass.compress.measure.Stopwatch;
import ai.aimass.domain.Blob;
import ai.aimass.domain.Candidate;
import ai.aimass.domain.Dataset;
import ai.aimass.domain.ModelInputs;
import ai.aimass.domain.Progress;
import ai.aimass.domain.Stage;
import ai.aimass.domain.Version;
import ai.aimass.onnx.Graphs;
import ai.aimass.onnx.Heads;
import ai.aimass.onnx.ModelSession;
import ai.aimass.storage.Keys;
import ai.aimass.storage.StorageException;
import ai.aimass.storage.Vault;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.PointerCodecs;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The work on one candidate: compresses it, holds the result against it, and writes a version's files.
final class CompressRun {
    private static final int BATCH_ROWS = 256;
    private static final int SINGLE_RUNS = 20;
    /// A compressed model counts as slower where it was so this many times in a row: an accident must not
    /// decide what is published.
    private static final int REPEATS = 5;

    private final Vault vault;
    private final Candidate candidate;
    private final Dataset dataset;
    private final Stopwatch stopwatch;
    private final CandidateRows source;
    private final Rows rows;

    CompressRun(Vault vault, Candidate candidate, Dataset dataset, Stopwatch stopwatch) {
        this.vault = vault;
        this.candidate = candidate;
        this.dataset = dataset;
        this.stopwatch = stopwatch;
        this.source = new CandidateRows(vault, dataset);
        this.rows = source.measured();
    }

    /// The version's files, in the vault.
    SortedMap<String, Blob> files() {
        byte[] original = vault.read(candidate.tenant(), candidate.model());
        GraphPair graphs = GraphPair.of(
                Graphs.read(original), Graphs.read(vault.read(candidate.tenant(), candidate.evaluation())));
        Judge judge = new Judge(dataset.task(), maxLoss(), rows, graphs);
        Compressed compressed =
                new Compressor(graphs, rows, judge).compress(maxLoss() > 0 && isLabelled(), this::report);
        boolean changed = !compressed.graphs().model().equals(graphs.model());
        byte[] smaller = changed ? compressed.graphs().model().toByteArray() : original;
        try (ModelSession before = ModelSession.open(original);
                ModelSession after = ModelSession.open(smaller)) {
            Timing timing = time(before, after);
            boolean slower = changed && isSlowerAgain(timing, before, after);
            if (slower) {
                Compressed none = new Compressed(graphs, compressed.attempts());
                String note = "The compressed model was measured to be slower, so the model is published as it was"
                        + " trained.";
                return files(original, before, certificate(judge, graphs, none, time(before, before), note));
            }
            return files(smaller, after, certificate(judge, graphs, compressed, timing, null));
        }
    }

    private SortedMap<String, Blob> files(byte[] model, ModelSession session, Certificate certificate) {
        SortedMap<String, Blob> files = new TreeMap<>(candidate.files());
        files.put(Version.MODEL, vault.write(candidate.tenant(), model));
        files.put(Version.CERTIFICATE, vault.write(candidate.tenant(), certificate.bytes()));
        files.put(Version.PREDICTIONS, vault.write(candidate.tenant(), TestPredictions.of(session, dataset, source)));
        return files;
    }

    private Certificate certificate(
            Judge judge, GraphPair graphs, Compressed compressed, Timing timing, @Nullable String note) {
        Predicted before = judge.predicted(graphs.evaluation());
        Predicted after = judge.predicted(compressed.graphs().evaluation());
        return new Certificate(
                maxLoss(),
                rows.inputs().rows(),
                graphs.cost(),
                compressed.graphs().cost(),
                isLabelled() ? judge.quality(before.outputs()) : null,
                isLabelled() ? judge.quality(after.outputs()) : null,
                isLabelled() ? judge.coverage(before) : null,
                isLabelled() ? judge.coverage(after) : null,
                Deviation.between(
                        judge.outputs(graphs.model()),
                        judge.outputs(compressed.graphs().model())),
                timing.single(),
                timing.batch(),
                batch().rows(),
                compressed.attempts(),
                note);
    }

    /// Times of one row at a time and of many at once.
    private record Timing(Stopwatch.Pair single, Stopwatch.Pair batch) {}

    private Timing time(ModelSession before, ModelSession after) {
        String output = Heads.output(dataset.task());
        return new Timing(
                stopwatch.compare(before, after, rows.inputs().slice(0, 1), output, SINGLE_RUNS),
                stopwatch.compare(before, after, batch(), output, 1));
    }

    private boolean isSlowerAgain(Timing first, ModelSession before, ModelSession after) {
        boolean single = first.single().isClearlySlower();
        boolean batch = first.batch().isClearlySlower();
        for (int i = 1; i < REPEATS && (single || batch); i++) {
            Timing again = time(before, after);
            single &= again.single().isClearlySlower();
            batch &= again.batch().isClearlySlower();
        }
        return single || batch;
    }

    private void report(Progress progress) {
        try {
            vault.store()
                    .put(
                            Keys.progress(candidate.tenant(), candidate.run(), Stage.COMPRESS),
                            Json.bytes(progress, PointerCodecs.PROGRESS));
        } catch (StorageException e) {
            // It is only for people to look at; the work goes on.
        }
    }

    private ModelInputs batch() {
        return rows.inputs().slice(0, Math.min(BATCH_ROWS, rows.inputs().rows()));
    }

    private boolean isLabelled() {
        return dataset.rows().test() > 0;
    }

    private double maxLoss() {
        return dataset.request().maxLoss();
    }
}
