package ai.aimass.train.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.Feature;
import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.Task;
import ai.aimass.domain.View;
import ai.aimass.train.graph.Ensemble;
import ai.aimass.train.graph.Member;
import ai.aimass.train.learn.Link;
import ai.aimass.train.learn.Model;
import ai.aimass.train.random.SplitMix64;
import ai.aimass.train.trees.Trees;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ContributionsTest {
    private static final Task REGRESSION = new Task.Regression();

    @Test
    void treesHaveTheShapleyValuesOfTheDefinition() {
        for (long seed = 0; seed < 200; seed++) {
            SplitMix64 random = new SplitMix64(seed);
            int inputs = 1 + random.nextInt(7);
            Trees trees = RandomTrees.of(1 + random.nextInt(4), 1 + random.nextInt(6), inputs, 1, random);
            // Several features may belong to one player.
            int count = 1 + random.nextInt(inputs);
            int[] players = IntStream.range(0, inputs)
                    .map(feature -> feature < count ? feature : random.nextInt(count))
                    .toArray();
            FloatMatrix background = RandomTrees.rows(5, inputs, random);
            float[] row = RandomTrees.rows(1, inputs, random).values();
            double[] expected = BruteForce.shapley(
                    row, background, players, count, mixed -> trees.sums(new FloatMatrix(mixed, 1, inputs))[0]);
            double[] found = new double[count];
            TreeShap shap = new TreeShap(trees, players);
            for (int other = 0; other < 5; other++) {
                shap.add(row, 0, background.values(), other * inputs, new double[] {0.2}, found);
            }
            assertArrayEquals(expected, found, 1e-12, "seed " + seed);
        }
    }

    @Test
    void linearModelsOfNumbersHaveTheShapleyValuesOfTheDefinition() {
        SplitMix64 random = new SplitMix64(1);
        FloatMatrix background = numbers(6, 4, random);
        FloatMatrix rows = numbers(1, 4, random);
        Model model =
                new Model.Linear(4, Link.IDENTITY, new float[] {1, -2, 0.5f, 3}, new float[] {7}, Model.Bounds.NONE);
        int[] players = {0, 1, 1, 2};
        Contributions found = explained(REGRESSION, model, players, rows, background);
        double[] expected = BruteForce.shapley(
                rows.values(),
                background,
                players,
                3,
                mixed -> model.predict(new FloatMatrix(mixed, 1, 4)).get(0, 0));
        assertArrayEquals(expected, found.values(), 1e-6);
    }

    @Test
    void samplingComesNearTheShapleyValuesOfTheDefinition() {
        SplitMix64 random = new SplitMix64(2);
        FloatMatrix background = numbers(32, 4, random);
        FloatMatrix rows = numbers(20, 4, random);
        Model model = kernel(random);
        int[] players = {0, 1, 2, 3};
        Contributions found = explained(REGRESSION, model, players, rows, background);
        double sizes = 0;
        double errors = 0;
        for (int row = 0; row < 20; row++) {
            float[] values = Arrays.copyOfRange(rows.values(), 4 * row, 4 * row + 4);
            double[] expected = BruteForce.shapley(
                    values,
                    background,
                    players,
                    4,
                    mixed -> model.predict(new FloatMatrix(mixed, 1, 4)).get(0, 0));
            for (int player = 0; player < 4; player++) {
                sizes += Math.abs(expected[player]);
                errors += Math.abs(expected[player] - found.get(row, player));
            }
        }
        assertTrue(errors < 0.2 * sizes, errors + " of " + sizes);
    }

    @ParameterizedTest
    @EnumSource
    void baseAndContributionsSumToThePrediction(Link link) {
        for (long seed = 0; seed < 20; seed++) {
            SplitMix64 random = new SplitMix64(seed);
            int scores = switch (link) {
                case IDENTITY, EXPONENTIAL, SHARE, LOGISTIC -> 1;
                case ONE_AGAINST_REST, SOFTMAX -> 3;
            };
            Task task = link.outputs(scores) == 1
                    ? REGRESSION
                    : new Task.Classification(List.of("a", "b", "c").subList(0, link.outputs(scores)));
            // Large scores make links steep.
            Trees trees = RandomTrees.of(10, 4, 4, scores, random);
            double scale = link == Link.IDENTITY || link == Link.EXPONENTIAL ? 3 : 1;
            Model ofTrees = new Model.OfTrees(trees, new double[scores], link, scale, 0);
            float[] weights = new float[4 * scores];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = 3 * (float) random.nextDouble();
            }
            Model linear = new Model.Linear(4, link, weights, new float[scores], new Model.Bounds(-4, 4));
            FloatMatrix rows = numbers(10, 4, random);
            FloatMatrix background = numbers(7, 4, random);
            List<Member> members =
                    new ArrayList<>(List.of(new Member("v", ofTrees, 0.5f), new Member("v", linear, 0.25f)));
            double[] constant = new double[task.outputs()];
            Arrays.fill(constant, 1.0 / constant.length);
            members.add(
                    link.outputs(scores) == 1
                            ? new Member("v", kernel(random), 0.25f)
                            : new Member("v", new Model.Constant(4, constant), 0.25f));
            Ensemble ensemble = new Ensemble(task, members);
            Contributions found =
                    Contributions.of(ensemble, List.of(view(new int[] {0, 1, 2, 2})), by(rows), by(background));
            assertEquals(List.of("0", "1", "2"), found.columns());
            for (int row = 0; row < 10; row++) {
                double sum = found.base()[row];
                for (int column = 0; column < 3; column++) {
                    sum += found.get(row, column);
                }
                double size = Math.max(1, Math.abs(found.predictions()[row]));
                assertEquals(found.predictions()[row], sum, 1e-9 * size, "seed " + seed + ", row " + row);
            }
        }
    }

    @Test
    void rescalesScoresToProbabilitiesByTheirQuotient() {
        double[] slope = new Slope(Link.LOGISTIC, Model.Bounds.NONE, 0).between(new double[] {-6}, new double[] {8});
        double low = 1 / (1 + Math.exp(-6));
        double high = 1 / (1 + Math.exp(8));
        assertEquals((high - low) / 14, slope[0], 1e-12);
    }

    @Test
    void slopesAreThoseOfTheLinkWhereRowsAreNear() {
        double[] from = {0.3, -0.2, 1.1};
        for (Link link : List.of(Link.SOFTMAX, Link.ONE_AGAINST_REST)) {
            Slope slope = new Slope(link, Model.Bounds.NONE, 1);
            double[] found = slope.between(from, from);
            for (int k = 0; k < 3; k++) {
                double[] to = from.clone();
                to[k] += 1e-6;
                assertEquals((slope.value(to) - slope.value(from)) / 1e-6, found[k], 1e-6, link + " " + k);
            }
        }
    }

    @Test
    void ranksColumnsByTheMeanSizeOfTheirContributions() {
        Contributions contributions = new Contributions(
                List.of("b", "a", "c"), new double[] {1, -1, 4, -2, 2, -5}, new double[2], new double[2]);
        assertEquals(
                List.of(
                        new Contributions.OfColumn("c", 4.5),
                        new Contributions.OfColumn("a", 1.5),
                        new Contributions.OfColumn("b", 1.5)),
                contributions.meanSizes());
    }

    private static Contributions explained(
            Task task, Model model, int[] players, FloatMatrix rows, FloatMatrix background) {
        Ensemble ensemble = new Ensemble(task, List.of(new Member("v", model, 1)));
        return Contributions.of(ensemble, List.of(view(players)), by(rows), by(background));
    }

    private static Model kernel(SplitMix64 random) {
        double[] coefficients = new double[12];
        for (int i = 0; i < coefficients.length; i++) {
            coefficients[i] = 2 * random.nextDouble() - 1;
        }
        float[] centers = numbers(12, 4, random).values();
        return new Model.Kernel(4, Link.IDENTITY, centers, coefficients, new double[] {1}, 0.1, Model.Bounds.NONE);
    }

    private static FloatMatrix numbers(int rows, int columns, SplitMix64 random) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (4 * random.nextDouble() - 2);
        }
        return new FloatMatrix(values, rows, columns);
    }

    private static View view(int[] players) {
        return new View(
                "v",
                IntStream.range(0, players.length)
                        .mapToObj(i -> new Feature("feature " + i, String.valueOf(players[i])))
                        .toList());
    }

    private static SortedMap<String, FloatMatrix> by(FloatMatrix matrix) {
        return new TreeMap<>(Map.of("v", matrix));
    }
}
