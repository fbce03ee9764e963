package ai.aimass.train;

import ai.aimass.domain.RunId;
import ai.aimass.domain.Stage;
import ai.aimass.domain.TenantId;
import ai.aimass.storage.Keys;
import ai.aimass.storage.Location;
import ai.aimass.storage.Vault;
import ai.aimass.train.parallel.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.function.Consumer;

/// From a feature set to a candidate, in phases of tasks. Whoever finishes the last task of a phase goes on with
/// the next; every step may be repeated, or done by several at once, and gives the same bytes.
public final class TrainStage implements Consumer<Location> {
    private final Vault vault;
    private final Threads threads;

    /// @param threads for the work of one invocation; what comes out does not depend on how many
    public TrainStage(Vault vault, Threads threads) {
        this.vault = vault;
        this.threads = threads;
    }

    @Override
    public void accept(Location location) {
        switch (location) {
            case Location.FeatureSetManifest manifest -> begin(manifest);
            case Location.TaskObject task -> {
                if (task.stage() == Stage.TRAIN) work(task);
            }
            case Location.UploadContent u -> {}
            case Location.DatasetManifest d -> {}
            case Location.CandidateManifest c -> {}
        }
    }

    private void begin(Location.FeatureSetManifest manifest) {
        if (isDone(manifest.tenant(), manifest.run())) return;
        TrainingRun run = TrainingRun.open(vault, manifest.tenant(), manifest.run());
        Trials trials = new Trials(run);
        trials.planPortfolio();
        trials.goOn(0).ifPresent(finished -> choose(run, trials, finished));
    }

    private void work(Location.TaskObject task) {
        if (isDone(task.tenant(), task.run())) return;
        TrainingRun run = TrainingRun.open(vault, task.tenant(), task.run());
        OptionalInt round = TrialPhase.round(task.phase());
        if (round.isPresent()) {
            TrialPhase phase = new TrialPhase(run, round.getAsInt());
            phase.work(task.task(), threads);
            if (phase.tried().isPresent()) {
                Trials trials = new Trials(run);
                trials.goOn(round.getAsInt()).ifPresent(finished -> choose(run, trials, finished));
            }
        } else if (task.phase().equals(BagPhase.NAME)) {
            new BagPhase(run).work(task.task(), threads);
            refitAsCompared(run);
        } else if (task.phase().equals(RefitPhase.NAME)) {
            new RefitPhase(run).work(task.task(), threads);
            publish(run);
        } else {
            throw new IllegalArgumentException("train has no phase " + task.phase());
        }
    }

    private static void choose(TrainingRun run, Trials trials, SortedMap<String, TrialPhase.Finished> finished) {
        Members members = Members.of(run, finished);
        Decided decided = Decided.of(run, members.recipes().getFirst().rowLimit());
        String weighed = decided.weighing(members.weighing());
        if (trials.affordsBags(members.recipes())) {
            new BagPhase(run).plan(members.recipes(), List.of(weighed));
            refitAsCompared(run);
        } else {
            int[] onAll = {Refit.ALL_FOLDS};
            new RefitPhase(run).plan(members.recipes(), onAll, List.of(weighed, decided.refitted()));
            publish(run);
        }
    }

    private static void refitAsCompared(TrainingRun run) {
        new BagPhase(run).compared(Trials.finished(run).orElseThrow()).ifPresent(compared -> {
            Decided decided = Decided.of(run, compared.members().getFirst().rowLimit());
            List<String> all = new ArrayList<>(compared.decided());
            all.add(decided.compared(compared.comparison(), compared.rows(), compared.folds().length));
            int[] leftOut = compared.comparison().isOtherBetter() ? compared.folds() : new int[] {Refit.ALL_FOLDS};
            new RefitPhase(run).plan(compared.members(), leftOut, all);
            publish(run);
        });
    }

    private static void publish(TrainingRun run) {
        new RefitPhase(run)
                .finished()
                .ifPresent(refits -> new Publication(run, Trials.finished(run).orElseThrow(), refits).publish());
    }

    private boolean isDone(TenantId tenant, RunId run) {
        return vault.exists(Keys.candidate(tenant, run));
    }
}
