package ai.aimass.train.plan;

import ai.aimass.domain.Split;
import ai.aimass.train.random.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Decides how much of the portfolio is affordable, and by how many folds. It reckons in units of work, never in
/// seconds: the same data have the same plan on every machine.
public final class Planner {
    /// In visits of a cell: some two minutes on one core for all trials together, with every fold held out in turn.
    private static final double BUDGET_OF_ALL_FOLDS = 2e10;
    /// Some five minutes on one core, with one fold held out.
    private static final double BUDGET = 6e10;
    /// What is tried whatever it costs; for more rows than that allows, a sample is taken.
    private static final int ESSENTIAL = 5;
    /// A feature takes four bytes and its code one: about half of the memory that a function has for it.
    private static final long MOST_CELLS = 100_000_000;

    private Planner() {}

    public static TrialPlan plan(Shape whole, long seed) {
        long rowLimit = Math.max(1, MOST_CELLS / Math.max(whole.treesWidth(), whole.denseWidth()));
        Shape shape = whole.limited(rowLimit);
        List<Portfolio.Entry> entries = new ArrayList<>(Portfolio.of(shape));
        boolean allFolds = work(entries, shape) * Split.FOLDS <= BUDGET_OF_ALL_FOLDS;
        if (!allFolds) {
            while (entries.size() > ESSENTIAL && work(entries, shape) > BUDGET) {
                entries.removeLast();
            }
            double over = work(entries, shape) / BUDGET;
            if (over > 1) rowLimit = (long) Math.ceil(shape.rows() / over);
        }
        List<Trial> trials = new ArrayList<>();
        for (Portfolio.Entry entry : entries) {
            int number = trials.size();
            String name = String.format(Locale.ROOT, "trial-%03d", number);
            trials.add(new Trial(name, entry.view(), entry.search(), SplitMix64.seed(seed, number)));
        }
        return new TrialPlan((int) Math.min(rowLimit, Integer.MAX_VALUE), allFolds, trials);
    }

    private static double work(List<Portfolio.Entry> entries, Shape shape) {
        int scores = shape.task().outputs() == 2 ? 1 : shape.task().outputs();
        return entries.stream()
                .mapToDouble(entry -> new Work(shape.rows(), shape.width(entry.view()), scores).of(entry.search()))
                .sum();
    }
}
