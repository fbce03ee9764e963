package ai.aimass.train;

import ai.aimass.domain.Blob;
import ai.aimass.domain.Candidate;
import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.Notice;
import ai.aimass.domain.Version;
import ai.aimass.domain.View;
import ai.aimass.onnx.Graphs;
import ai.aimass.onnx.ModelCheck;
import ai.aimass.storage.Keys;
import ai.aimass.storage.Vault;
import ai.aimass.storage.json.CandidateCodec;
import ai.aimass.storage.json.Json;
import ai.aimass.train.data.Labels;
import ai.aimass.train.data.RowSelection;
import ai.aimass.train.data.RowSelection.Kind;
import ai.aimass.train.graph.Ensemble;
import ai.aimass.train.graph.Member;
import ai.aimass.train.guarantee.Baseline;
import ai.aimass.train.guarantee.BaselineCodec;
import ai.aimass.train.guarantee.GuaranteeReport;
import ai.aimass.train.guarantee.Guarantees;
import ai.aimass.train.learn.Fitting;
import ai.aimass.train.learn.Folds;
import ai.aimass.train.learn.Predictions;
import ai.aimass.train.learn.Target;
import ai.aimass.train.page.ModelCard;
import ai.aimass.train.page.ReportPage;
import ai.aimass.train.picture.Example;
import ai.aimass.train.random.SplitMix64;
import ai.aimass.train.report.Importance;
import ai.aimass.train.report.LeaderboardEntry;
import ai.aimass.train.report.Report;
import ai.aimass.train.report.ReportCodec;
import ai.aimass.train.report.Reporting;
import ai.onnx.proto.OnnxMl.ModelProto;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// The end of training: the refitted members become two graphs, the graphs are held against the trainer's own
/// predictions, and the candidate is published.
final class Publication {
    /// The pieces of the run's randomness that are used here.
    private static final long RESAMPLING = -1;

    private static final long SHUFFLING = -2;

    /// Importance is measured many times over, on so many test rows at most.
    private static final int IMPORTANCE_ROWS = 1000;

    private final TrainingRun run;
    private final Insight insight;
    private final Guard guard;
    private final SortedMap<String, TrialPhase.Finished> trials;
    private final SortedMap<String, RefitPhase.Finished> refits;

    Publication(
            TrainingRun run,
            SortedMap<String, TrialPhase.Finished> trials,
            SortedMap<String, RefitPhase.Finished> refits) {
        this.run = run;
        this.insight = new Insight(run);
        this.guard = new Guard(run);
        this.trials = trials;
        this.refits = refits;
    }

    void publish() {
        double confidence = run.dataset().value().request().confidence();
        HeldOut heldOut = heldOut();
        Guarantees guarantees = Guarantees.of(heldOut.target(), heldOut.predicted(), confidence);
        Ensemble evaluation = ensemble(Refit.Purpose.EVALUATION, guarantees);
        Ensemble published = ensemble(Refit.Purpose.FINAL, guarantees);
        Predictions meanOnTest = evaluation.mean(testPredictions(Refit.Purpose.EVALUATION));
        Predictions onTest = guarantees.calibrator().apply(meanOnTest);
        Predictions ofPublished = published.predict(testPredictions(Refit.Purpose.FINAL));
        Labels test = run.rows().labels(run.rows().all(Kind.TEST));
        byte[] evaluationGraph = graph(evaluation);
        byte[] publishedGraph = graph(published);
        GraphParity parity = new GraphParity(run);
        parity.require("evaluation", evaluationGraph, onTest, guarantees.conformal());
        parity.require("final", publishedGraph, ofPublished, guarantees.conformal());
        Baseline baseline = guard.baseline();
        GuaranteeReport measured = guarantees
                .measure(run.task(), test.target(), meanOnTest)
                .with(
                        guard.robustness(heldOut.training(), evaluationGraph).orElse(null),
                        guard.drift(baseline).orElse(null));
        Report report = report(heldOut, test, evaluation, evaluationGraph, onTest, measured);
        Vault vault = run.vault();
        Candidate candidate = new Candidate(
                run.run(),
                run.tenant(),
                run.dataset().digest(),
                run.features().digest(),
                vault.write(run.tenant(), publishedGraph),
                vault.write(run.tenant(), evaluationGraph),
                vault.write(run.tenant(), PredictionsFile.write(test.ids(), ofPublished)),
                files(report, baseline, new Showcase(run).examples(test.target(), onTest)));
        vault.publish(Keys.candidate(run.tenant(), run.run()), candidate, new CandidateCodec());
    }

    private SortedMap<String, Blob> files(Report report, Baseline baseline, List<Example> examples) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        ObjectNode document = ReportCodec.write(report);
        files.put(Version.REPORT, Json.bytes(document));
        files.put(Version.PAGE, ReportPage.write(document, examples));
        files.put(Version.CARD, ModelCard.write(document));
        files.put(Version.BACKGROUND, new Background(run).file());
        files.put(Version.BASELINE, Json.bytes(BaselineCodec.write(baseline)));
        SortedMap<String, Blob> blobs = new TreeMap<>();
        files.forEach((name, bytes) -> blobs.put(name, run.vault().write(run.tenant(), bytes)));
        return blobs;
    }

    private List<RefitPhase.Finished> members(Refit.Purpose purpose) {
        return refits.values().stream()
                .filter(finished -> finished.refit().purpose() == purpose)
                .toList();
    }

    /// What the ensemble's members together predicted of rows that they had not seen.
    ///
    /// @param training of all rows that were learned from
    /// @param folds which of them were held out
    /// @param target of those
    /// @param predicted of those
    private record HeldOut(Labels training, Folds folds, Target target, Predictions predicted) {}

    private HeldOut heldOut() {
        TrialTask first = trials.firstEntry().getValue().task();
        Labels training = run.rows().labels(run.rows().some(Kind.TRAINING, first.rowLimit()));
        Folds folds = TrialPhase.folds(first, training);
        return new HeldOut(training, folds, Target.of(training.target(), folds.scored()), heldOutMean());
    }

    private Ensemble ensemble(Refit.Purpose purpose, Guarantees guarantees) {
        List<Member> members = new ArrayList<>();
        for (RefitPhase.Finished finished : members(purpose)) {
            Refit refit = finished.refit();
            members.add(new Member(refit.view(), finished.model(run), (float) refit.weight()));
        }
        return new Ensemble(run.task(), members, guarantees);
    }

    private List<Predictions> testPredictions(Refit.Purpose purpose) {
        return members(purpose).stream().map(finished -> finished.test(run)).toList();
    }

    private byte[] graph(Ensemble ensemble) {
        byte[] featurizer =
                run.vault().read(run.tenant(), run.features().value().featurizer());
        ModelProto head = ensemble.head(run.features().value().views());
        ModelProto joined = Graphs.join(Graphs.read(featurizer), head);
        ModelCheck.require(joined);
        return joined.toByteArray();
    }

    private Report report(
            HeldOut heldOut,
            Labels test,
            Ensemble evaluation,
            byte[] graph,
            Predictions onTest,
            GuaranteeReport guarantees) {
        Target training = heldOut.training().target();
        int[] all = IntStream.range(0, training.rows()).toArray();
        Reporting reporting = new Reporting(
                run.dataset().value(),
                test.target(),
                onTest,
                heldOut.target(),
                heldOut.predicted(),
                Fitting.prior(training, all),
                heldOut.folds().rounds().size(),
                SplitMix64.seed(run.seed(), RESAMPLING));
        List<Importance.OfColumn> importance = importance(evaluation);
        return reporting.report(
                leaderboard(),
                importance,
                insight.contributions(evaluation),
                insight.dependence(graph, importance),
                guarantees,
                decided(trials.firstEntry().getValue().task().rowLimit()));
    }

    private Predictions heldOutMean() {
        List<String> members =
                trials.keySet().stream().filter(trial -> weight(trial) > 0).toList();
        List<Predictions> each = members.stream()
                .map(trial -> Objects.requireNonNull(trials.get(trial)).heldOut(run))
                .toList();
        return Predictions.mean(each, members.stream().mapToDouble(this::weight).toArray());
    }

    private List<LeaderboardEntry> leaderboard() {
        return trials.entrySet().stream()
                .map(trial -> new LeaderboardEntry(
                        trial.getKey(),
                        trial.getValue().result().learner(),
                        trial.getValue().task().trial().view(),
                        trial.getValue().result().error(),
                        weight(trial.getKey())))
                .toList();
    }

    /// The trial's part in the ensemble.
    private double weight(String trial) {
        return members(Refit.Purpose.FINAL).stream()
                .filter(member -> member.refit().trial().equals(trial))
                .mapToDouble(member -> member.refit().weight())
                .sum();
    }

    private List<Importance.OfColumn> importance(Ensemble evaluation) {
        RowSelection sample = run.rows().some(Kind.TEST, IMPORTANCE_ROWS);
        if (sample.count() == 0) return List.of();
        List<View> views = insight.views(evaluation);
        SortedMap<String, FloatMatrix> rows = insight.rows(sample, views);
        Target target = run.rows().labels(sample).target();
        return new Importance(evaluation, views, rows, target, SplitMix64.seed(run.seed(), SHUFFLING)).measure();
    }

    private List<Notice> decided(int rowLimit) {
        long labelled = run.dataset().value().rows().training()
                + run.dataset().value().rows().test();
        List<Notice> notices = new ArrayList<>(guard.lone());
        if (labelled > rowLimit) {
            notices.add(sampled("There are more rows than training takes: it", rowLimit, labelled));
        }
        int dense = run.features().value().view(View.DENSE).width();
        int linear = Fitting.linearRowLimit(dense, run.task().outputs());
        if (Math.min(labelled, rowLimit) > linear) {
            notices.add(sampled("Linear models", linear, labelled));
        }
        refits.firstEntry()
                .getValue()
                .refit()
                .decided()
                .forEach(message -> notices.add(new Notice(Notice.Topic.MODEL, message)));
        return notices;
    }

    private static Notice sampled(String what, long rows, long of) {
        String message = String.format(Locale.ROOT, "%s learned from a sample of %,d of %,d rows.", what, rows, of);
        return new Notice(Notice.Topic.MODEL, message);
    }
}
