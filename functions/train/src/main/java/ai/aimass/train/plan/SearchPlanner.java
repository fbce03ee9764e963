package ai.aimass.train.plan;

import ai.aimass.domain.Budget;
import ai.aimass.domain.Split;
import ai.aimass.train.learn.Learner;
import ai.aimass.train.random.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Plans what is tried after the portfolio, round by round, from what came of all rounds before.
///
/// It halves successively (Jamieson and Talwalkar 2016; Li and others 2018): what is new is tried on the first fold,
/// and only what is among the best third there is tried on all. What is new is proposed by [Proposals].
public final class SearchPlanner {
    /// What share of all that was tried is good enough for all folds.
    private static final double PASSING = 1 / 3.0;
    /// A trial may cost so many times what the dearest of the portfolio does.
    private static final double DEAREST = 2;
    /// So many proposals are looked at for one that is affordable.
    private static final int PROPOSALS = 4;
    /// The piece of a run's randomness that proposals of round 0 would take; the next rounds take those before it.
    private static final long PROPOSING = -100;

    private final Shape shape;
    private final TrialPlan portfolio;
    private final Effort effort;
    private final long seed;

    /// @param whole as the portfolio was planned for
    public SearchPlanner(Shape whole, TrialPlan portfolio, Budget budget, long seed) {
        this.shape = whole.limited(portfolio.rowLimit());
        this.portfolio = portfolio;
        this.effort = Effort.of(budget);
        this.seed = seed;
    }

    /// How many rounds there are.
    public static int rounds(Budget budget) {
        return Effort.of(budget).rounds();
    }

    /// @param round from 1
    /// @param observations of all that was tried, in the order of their trials
    /// @return may be none
    public List<Trial> round(int round, List<Observation> observations) {
        List<Space> spaces =
                Spaces.of(shape, portfolio.trials().stream().map(Trial::search).toList());
        Proposals proposals = new Proposals(spaces, observations, SplitMix64.seed(seed, PROPOSING - round));
        double[] works = portfolio.trials().stream()
                .map(trial -> new Portfolio.Entry(trial.view(), trial.search()))
                .mapToDouble(entry -> Planner.work(entry, shape))
                .toArray();
        double most = DEAREST * Arrays.stream(works).max().orElseThrow();
        double left = Arrays.stream(works).sum() * folds() * effort.search() / effort.rounds();
        Set<Portfolio.Entry> seen = new HashSet<>();
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < PROPOSALS * effort.perRound() && trials.size() < effort.perRound(); i++) {
            Portfolio.Entry entry = proposals.next();
            if (!entry.suits(shape)) continue;
            double work = Planner.work(entry, shape);
            double expected = work * (portfolio.allFolds() ? 1 + PASSING * Split.FOLDS : 1);
            if (work > most || expected > left || !seen.add(entry)) continue;
            left -= expected;
            trials.add(Planner.trial(observations.size() + trials.size(), entry, seed));
        }
        return trials;
    }

    /// With more error than this on the first fold nothing is tried on the others.
    public static double passing(List<Observation> observations) {
        double[] errors = observations.stream()
                .filter(observation -> !(observation.learner() instanceof Learner.Baseline))
                .mapToDouble(Observation::error)
                .sorted()
                .toArray();
        if (errors.length == 0) return Double.POSITIVE_INFINITY;
        return errors[(int) Math.ceil(PASSING * errors.length) - 1];
    }

    private int folds() {
        return portfolio.allFolds() ? Split.FOLDS : 1;
    }
}
