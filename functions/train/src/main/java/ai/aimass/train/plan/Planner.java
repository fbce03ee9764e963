package ai.aimass.train.plan;

import ai.aimass.domain.Budget;
import ai.aimass.domain.Split;
import ai.aimass.train.random.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Decides how much of the portfolio is affordable, and by how many folds. It reckons in units of work, never in
/// seconds: the same data have the same plan on every machine.
public final class Planner {
    /// In visits of a cell: some two minutes on one core for all trials together, with every fold held out in turn.
    private static final double WORK_OF_ALL_FOLDS = 2e10;
    /// Some five minutes on one core, with one fold held out.
    private static final double WORK = 6e10;
    /// What is tried whatever it costs; for more rows than that allows, a sample is taken.
    private static final int ESSENTIAL = 5;
    /// What a quick search may cost, as a share of the whole portfolio.
    private static final double QUICK = 0.25;
    /// What a quick search tries whatever it costs: the baseline, boosting and a linear model.
    private static final int QUICK_ESSENTIAL = 3;
    /// A feature takes four bytes and its code one: about half of the memory that a function has for it.
    private static final long MOST_CELLS = 100_000_000;

    private Planner() {}

    public static TrialPlan plan(Shape whole, Budget budget, long seed) {
        Effort effort = Effort.of(budget);
        long rowLimit = Math.max(1, MOST_CELLS / Math.max(whole.treesWidth(), whole.denseWidth()));
        Shape shape = whole.limited(rowLimit);
        List<Portfolio.Entry> entries = new ArrayList<>(Portfolio.of(shape));
        if (!effort.whole()) keepEssential(entries, shape);
        boolean allFolds = work(entries, shape) * Split.FOLDS <= effort.portfolio() * WORK_OF_ALL_FOLDS;
        if (!allFolds) {
            while (entries.size() > ESSENTIAL && work(entries, shape) > effort.portfolio() * WORK) {
                entries.removeLast();
            }
            double over = work(entries, shape) / (effort.portfolio() * WORK);
            if (over > 1) rowLimit = (long) Math.ceil(shape.rows() / over);
        }
        List<Trial> trials = new ArrayList<>();
        for (Portfolio.Entry entry : entries) {
            trials.add(trial(trials.size(), entry, seed));
        }
        return new TrialPlan((int) Math.min(rowLimit, Integer.MAX_VALUE), allFolds, trials);
    }

    /// The first ones, and of the others those that still fit.
    private static void keepEssential(List<Portfolio.Entry> entries, Shape shape) {
        double allowed = QUICK * work(entries, shape);
        List<Portfolio.Entry> kept = new ArrayList<>();
        double spent = 0;
        for (Portfolio.Entry entry : entries) {
            double work = work(entry, shape);
            if (kept.size() >= QUICK_ESSENTIAL && spent + work > allowed) continue;
            kept.add(entry);
            spent += work;
        }
        entries.clear();
        entries.addAll(kept);
    }

    /// @param number from 0, over all phases of a run
    static Trial trial(int number, Portfolio.Entry entry, long seed) {
        String name = String.format(Locale.ROOT, "trial-%03d", number);
        return new Trial(name, entry.view(), entry.search(), SplitMix64.seed(seed, number));
    }

    /// Of one fold.
    static double work(Portfolio.Entry entry, Shape shape) {
        int scores = shape.task().outputs() == 2 ? 1 : shape.task().outputs();
        return new Work(shape.rows(), shape.width(entry.view()), scores).of(entry.search());
    }

    private static double work(List<Portfolio.Entry> entries, Shape shape) {
        return entries.stream().mapToDouble(entry -> work(entry, shape)).sum();
    }
}
