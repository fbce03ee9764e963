package ai.aimass.train.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.Budget;
import ai.aimass.domain.Split;
import ai.aimass.domain.Task;
import ai.aimass.domain.View;
import ai.aimass.train.learn.Learner;
import ai.aimass.train.learn.Search;
import ai.aimass.train.random.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class SearchPlannerTest {
    private static final Task REGRESSION = new Task.Regression();
    private static final Task TWO = new Task.Classification(List.of("no", "yes"));
    private static final Task MANY = new Task.Classification(
            IntStream.range(0, 26).mapToObj(i -> "class " + i).toList());

    private static final List<Search> SMOOTH = Stream.of(
                    new Learner.KernelRidge(0.1, 0.1, false),
                    new Learner.KernelLogistic(0.1, 0.1, 300),
                    new Learner.SupportVectors(0.1, 1, 0.1, false),
                    new Learner.Neighbours(5, true),
                    new Learner.Network(1, 64, 0.1, 0.001, 0.003, 50, 2, false))
            .<Search>map(learner -> new Search.BestOf(List.of(learner)))
            .toList();

    static Stream<Shape> shapes() {
        return Stream.of(REGRESSION, TWO, MANY)
                .flatMap(task -> Stream.of(
                        new Shape(task, 1000, 12, 30, false, false),
                        new Shape(task, 50_000, 12, 30, false, false),
                        new Shape(task, 1_000_000, 12, 30, false, false),
                        new Shape(task, 1000, 12, 30, task.equals(REGRESSION), false)));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void whatIsProposedLiesWhereItWasTakenFrom(Shape shape) {
        SplitMix64 random = new SplitMix64(1);
        for (Space space : Spaces.of(shape, SMOOTH)) {
            for (int i = 0; i < 200; i++) {
                double[] point = space.ranges().stream()
                        .mapToDouble(range -> random.nextDouble())
                        .toArray();
                Portfolio.Entry entry = space.at(point);
                double[] found =
                        space.point(entry.view(), learner(entry.search())).orElseThrow();
                Portfolio.Entry again = space.at(found);
                double[] same =
                        space.point(again.view(), learner(again.search())).orElseThrow();
                assertEquals(entry.view(), again.view());
                assertArrayEquals(found, same, 1e-9, Arrays.toString(point));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void onlyOneSpaceKnowsALearner(Shape shape) {
        List<Space> spaces = Spaces.of(shape, SMOOTH);
        for (Space space : spaces) {
            Portfolio.Entry entry = space.at(new double[space.ranges().size()]);
            assertEquals(
                    1,
                    spaces.stream()
                            .filter(other -> other.point(entry.view(), learner(entry.search()))
                                    .isPresent())
                            .count());
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void roundsStayWithinTheirWork(Shape shape) {
        for (Budget budget : Budget.values()) {
            TrialPlan portfolio = Planner.plan(shape, budget, 1);
            SearchPlanner search = new SearchPlanner(shape, portfolio, budget, 1);
            Shape limited = shape.limited(portfolio.rowLimit());
            int folds = portfolio.allFolds() ? Split.FOLDS : 1;
            double ofPortfolio = folds * work(portfolio.trials(), limited);
            List<Observation> observations = observations(portfolio.trials(), 1);
            double spent = 0;
            Set<String> names = new HashSet<>();
            portfolio.trials().forEach(trial -> names.add(trial.name()));
            for (int round = 1; round <= SearchPlanner.rounds(budget); round++) {
                List<Trial> trials = search.round(round, observations);
                // A third of them goes on to all folds.
                spent += work(trials, limited) * (portfolio.allFolds() ? 1 + folds / 3.0 : 1);
                observations.addAll(observations(trials, round));
                trials.forEach(trial -> assertTrue(names.add(trial.name()), trial.name()));
            }
            double share = switch (budget) {
                case QUICK -> 0;
                case STANDARD -> 0.5;
                case BEST -> 4;
            };
            assertTrue(spent <= share * ofPortfolio + 1, budget + ": " + spent / ofPortfolio);
            if (budget != Budget.QUICK) assertTrue(spent > 0.05 * ofPortfolio, budget + ": " + spent / ofPortfolio);
        }
    }

    @ParameterizedTest
    @EnumSource(Budget.class)
    void theSameResultsGiveTheSameRound(Budget budget) {
        Shape shape = new Shape(REGRESSION, 1000, 12, 30, true, false);
        TrialPlan portfolio = Planner.plan(shape, budget, 1);
        List<Observation> observations = observations(portfolio.trials(), 1);
        assertEquals(
                new SearchPlanner(shape, portfolio, budget, 7).round(1, observations),
                new SearchPlanner(shape, portfolio, budget, 7).round(1, observations));
    }

    @Test
    void aThirdPassesTheFirstFold() {
        List<Observation> observations = new ArrayList<>();
        observations.add(new Observation(View.DENSE, new Learner.Baseline(), 0));
        for (int i = 0; i < 9; i++) {
            observations.add(new Observation(View.TREES, new Learner.DecisionTree(i + 1, 1), 10 - i));
        }
        assertEquals(4, SearchPlanner.passing(observations));
    }

    @Test
    void everythingPassesWhereNothingWasTried() {
        assertEquals(Double.POSITIVE_INFINITY, SearchPlanner.passing(List.of()));
    }

    /// A bowl around one point of the boosting space, tried forty times by each.
    @Test
    void findsBetterSettingsThanChanceDoes() {
        Shape shape = new Shape(TWO, 1000, 12, 30, false, false);
        List<Space> boosting = Spaces.of(shape, SMOOTH).subList(0, 1);
        double[] center = {0.3, 0.2, 0.8, 0.6, 0.4, 0.3, 0.75};
        double proposed = 0;
        double drawn = 0;
        for (long seed = 0; seed < 20; seed++) {
            List<Observation> observations = new ArrayList<>();
            for (int round = 0; round < 4; round++) {
                Proposals proposals = new Proposals(boosting, observations, SplitMix64.seed(seed, round));
                List<Observation> found = new ArrayList<>();
                for (int i = 0; i < 10; i++) {
                    found.add(observation(boosting.getFirst(), proposals.next(), center));
                }
                observations.addAll(found);
            }
            proposed += least(observations);
            List<Observation> random = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                random.add(observation(
                        boosting.getFirst(), new Proposals(boosting, List.of(), seed * 100 + i).next(), center));
            }
            drawn += least(random);
        }
        assertTrue(proposed < 0.8 * drawn, proposed + " against " + drawn);
    }

    @Test
    void rangesGoFromEndToEnd() {
        Range logarithmic = Range.logarithmic("cost", 0.01, 100);
        assertArrayEquals(
                new double[] {0.01, 1, 100},
                new double[] {logarithmic.value(0), logarithmic.value(0.5), logarithmic.value(1)},
                1e-12);
        assertEquals(0.5, logarithmic.place(1), 1e-12);
        assertEquals(0, logarithmic.place(0));
        assertEquals(1, logarithmic.place(1e9));
        Range choice = Range.choice("view", 3);
        assertEquals(0, choice.value(0.33));
        assertEquals(1, choice.value(0.34));
        assertEquals(2, choice.value(1));
        assertEquals(0.5, choice.place(1));
    }

    private static Observation observation(Space space, Portfolio.Entry entry, double[] center) {
        double[] point = space.point(entry.view(), learner(entry.search())).orElseThrow();
        double error = 0;
        for (int i = 0; i < center.length; i++) {
            error += (point[i] - center[i]) * (point[i] - center[i]);
        }
        return new Observation(entry.view(), learner(entry.search()), error);
    }

    private static double least(List<Observation> observations) {
        return observations.stream().mapToDouble(Observation::error).min().orElseThrow();
    }

    private static List<Observation> observations(List<Trial> trials, long seed) {
        SplitMix64 random = new SplitMix64(seed);
        List<Observation> observations = new ArrayList<>();
        for (Trial trial : trials) {
            observations.add(new Observation(trial.view(), learner(trial.search()), random.nextDouble()));
        }
        return observations;
    }

    private static double work(List<Trial> trials, Shape shape) {
        return trials.stream()
                .mapToDouble(trial -> Planner.work(new Portfolio.Entry(trial.view(), trial.search()), shape))
                .sum();
    }

    private static Learner learner(Search search) {
        return switch (search) {
            case Search.BestOf best -> best.learners().getFirst();
            case Search.Rounds rounds -> rounds.learner();
        };
    }
}
