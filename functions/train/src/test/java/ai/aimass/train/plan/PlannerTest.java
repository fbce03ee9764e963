package ai.aimass.train.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.Budget;
import ai.aimass.domain.Task;
import ai.aimass.domain.View;
import ai.aimass.storage.json.Json;
import ai.aimass.train.learn.Learner;
import ai.aimass.train.learn.Search;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PlannerTest {
    private static final Task REGRESSION = new Task.Regression();
    private static final Task TWO = new Task.Classification(List.of("no", "yes"));
    private static final Task MANY = new Task.Classification(
            IntStream.range(0, 26).mapToObj(i -> "class " + i).toList());

    @Test
    void holdsOutEveryFoldOfSmallData() {
        for (Task task : List.of(REGRESSION, TWO, MANY)) {
            assertTrue(
                    Planner.plan(new Shape(task, 1000, 12, 30, false, false), Budget.STANDARD, 1)
                            .allFolds(),
                    task.toString());
        }
    }

    @Test
    void holdsOutOneFoldOfLargeData() {
        assertFalse(Planner.plan(new Shape(TWO, 300_000, 20, 60, false, false), Budget.STANDARD, 1)
                .allFolds());
    }

    @Test
    void triesLessOfLargeData() {
        TrialPlan small = Planner.plan(new Shape(REGRESSION, 1000, 12, 30, true, false), Budget.STANDARD, 1);
        TrialPlan large = Planner.plan(new Shape(REGRESSION, 2_000_000, 12, 30, true, false), Budget.STANDARD, 1);
        assertTrue(large.trials().size() < small.trials().size());
        assertTrue(large.trials().size() >= 3, "trials: " + large.trials().size());
    }

    @Test
    void takesASampleOfMoreRowsThanItCanLearnFrom() {
        TrialPlan plan = Planner.plan(new Shape(TWO, 100_000_000, 50, 200, false, false), Budget.STANDARD, 1);
        assertTrue(plan.rowLimit() < 100_000_000 && plan.rowLimit() > 10_000, "rows: " + plan.rowLimit());
        assertTrue((long) plan.rowLimit() * 200 <= 100_000_000);
    }

    @Test
    void takesAllRowsItCan() {
        assertTrue(Planner.plan(new Shape(TWO, 20_000, 14, 100, false, false), Budget.STANDARD, 1)
                        .rowLimit()
                >= 20_000);
    }

    @Test
    void beginsWithTheBaselineAndEndsWithVariety() {
        for (Task task : List.of(REGRESSION, TWO, MANY)) {
            TrialPlan plan = Planner.plan(new Shape(task, 1000, 12, 30, false, false), Budget.STANDARD, 1);
            assertEquals(
                    new Search.BestOf(List.of(new Learner.Baseline())),
                    plan.trials().getFirst().search());
            Set<String> labels = new HashSet<>();
            plan.trials().forEach(trial -> labels.add(trial.search().label()));
            assertTrue(labels.containsAll(List.of("decision tree", "random forest", "gradient boosting")));
            assertTrue(labels.contains(task.equals(REGRESSION) ? "ridge regression" : "logistic regression"));
        }
    }

    @Test
    void predictsThroughLogarithmsOnlyWhereTheTargetAsksForIt() {
        assertFalse(isLogarithmic(Planner.plan(new Shape(REGRESSION, 1000, 12, 30, false, false), Budget.STANDARD, 1)));
        assertTrue(isLogarithmic(Planner.plan(new Shape(REGRESSION, 1000, 12, 30, true, false), Budget.STANDARD, 1)));
    }

    @Test
    void givesEachTrialItsOwnSeedAndName() {
        TrialPlan plan = Planner.plan(new Shape(TWO, 1000, 12, 30, false, false), Budget.STANDARD, 1);
        assertEquals("trial-000", plan.trials().getFirst().name());
        assertEquals(
                plan.trials().size(),
                plan.trials().stream().map(Trial::seed).distinct().count());
        assertEquals(
                plan.trials().size(),
                plan.trials().stream().map(Trial::name).distinct().count());
        assertEquals(plan, Planner.plan(new Shape(TWO, 1000, 12, 30, false, false), Budget.STANDARD, 1));
    }

    @Test
    void trialsComeBackFromJson() {
        TrialCodec codec = new TrialCodec();
        for (Trial trial : Planner.plan(new Shape(REGRESSION, 1000, 12, 30, true, false), Budget.STANDARD, 1)
                .trials()) {
            assertEquals(trial, Json.read(Json.bytes(trial, codec), codec, "trial"));
        }
    }

    @Test
    void keepsModelsOfVeryManyClassesSmall() {
        Task thousand = new Task.Classification(
                IntStream.range(0, 1000).mapToObj(i -> "class " + i).toList());
        TrialPlan plan = Planner.plan(new Shape(thousand, 20_000, 20, 60, false, false), Budget.STANDARD, 1);
        for (Trial trial : plan.trials()) {
            if (!(trial.search() instanceof Search.Rounds rounds)) continue;
            long leaves = (long) rounds.learner().settings().leaves()
                    * rounds.learner().settings().rounds();
            assertTrue(leaves * 1000 <= 8_000_000, trial.toString());
        }
    }

    @Test
    void wideDataIsCutToo() {
        TrialPlan plan = Planner.plan(new Shape(TWO, 50_000, 5000, 10_000, false, false), Budget.STANDARD, 1);
        assertTrue(plan.rowLimit() <= 10_000, "rows: " + plan.rowLimit());
        assertTrue(plan.rowLimit() > 100, "rows: " + plan.rowLimit());
    }

    @Test
    void aQuickSearchTriesLittleOfEverythingImportant() {
        for (Task task : List.of(REGRESSION, TWO, MANY)) {
            Shape shape = new Shape(task, 1000, 12, 30, true, false);
            TrialPlan quick = Planner.plan(shape, Budget.QUICK, 1);
            TrialPlan standard = Planner.plan(shape, Budget.STANDARD, 1);
            assertEquals(standard.trials().subList(0, 3), quick.trials().subList(0, 3));
            double share = work(quick, shape) / work(standard, shape);
            // Of many classes the first boosting alone is more than a quarter.
            assertTrue(share < (task.equals(MANY) ? 0.6 : 0.35), "a share of " + share + " of " + task);
            assertTrue(quick.trials().size() < standard.trials().size());
        }
    }

    @Test
    void theBestSearchHoldsOutEveryFoldOfMoreRows() {
        Shape shape = new Shape(TWO, 60_000, 14, 60, false, false);
        assertFalse(Planner.plan(shape, Budget.STANDARD, 1).allFolds());
        assertTrue(Planner.plan(shape, Budget.BEST, 1).allFolds());
    }

    /// Nothing else keeps to the way that the user says predictions go.
    @Test
    void triesTreesOnTheirOwnViewAloneWherePredictionsGoOneWay() {
        Shape shape = new Shape(TWO, 1000, 12, 30, false, true);
        TrialPlan plan = Planner.plan(shape, Budget.STANDARD, 1);
        assertTrue(plan.trials().size() >= 5, plan.toString());
        for (Trial trial : plan.trials()) {
            boolean baseline = trial.search().label().equals("baseline");
            assertTrue(baseline || trial.view().equals(View.TREES), trial.toString());
            assertTrue(
                    List.of("baseline", "decision tree", "random forest", "extra trees", "gradient boosting")
                            .contains(trial.search().label()),
                    trial.toString());
        }
    }

    private static double work(TrialPlan plan, Shape shape) {
        return plan.trials().stream()
                .mapToDouble(trial -> Planner.work(new Portfolio.Entry(trial.view(), trial.search()), shape))
                .sum();
    }

    private static boolean isLogarithmic(TrialPlan plan) {
        return plan.trials().stream()
                .anyMatch(trial -> trial.search() instanceof Search.Rounds rounds
                        && rounds.learner().settings().logarithmic());
    }
}
