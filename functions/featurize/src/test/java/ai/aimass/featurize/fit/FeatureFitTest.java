package ai.aimass.featurize.fit;

import static ai.aimass.featurize.fit.Example.feature;
import static ai.aimass.featurize.fit.Example.names;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.Feature;
import ai.aimass.domain.ModelInputs;
import ai.aimass.domain.Task;
import ai.aimass.domain.View;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FeatureFitTest {
    private static final Task YES_NO = new Task.Classification(List.of("no", "yes"));
    private static final Task NUMBER = new Task.Regression();

    @Test
    void givesTreesTheNumbersAsTheyAre() {
        Example example = new Example(0, 1, 0, 1).numbers("age", 3, Float.NaN, 5, 4);
        float[] ages = feature(example.fit(YES_NO), View.TREES, "age", example.inputs());
        assertArrayEquals(new float[] {3, Float.NaN, 5, 4}, ages);
    }

    @Test
    void scalesNumbersForLinearModels() {
        Example example = new Example(0, 1, 0, 1).numbers("age", 3, Float.NaN, 5, 4);
        FittedFeaturizer fitted = example.fit(YES_NO);
        float[] ages = feature(fitted, View.DENSE, "age", example.inputs());
        float unit = (float) (1 / Math.sqrt(2.0 / 3));
        // The missing one counts as the median.
        assertArrayEquals(new float[] {-unit, 0, unit, 0}, ages, 1e-6f);
        assertArrayEquals(new float[] {0, 1, 0, 0}, feature(fitted, View.DENSE, "age~missing", example.inputs()));
        assertArrayEquals(new float[] {0, 0, unit, 0}, feature(fitted, View.DENSE, "age>4.0", example.inputs()), 1e-6f);
    }

    @Test
    void leavesOutWhatDoesNotTellRowsApart() {
        Example example = new Example(0, 1, 0, 1)
                .numbers("same", 7, 7, 7, 7)
                .numbers("nothing", Float.NaN, Float.NaN, Float.NaN, Float.NaN)
                .instants("day", 5, 5, 5, 5)
                .categories("one", "x", "x", "x", "x")
                .numbers("some", 1, Float.NaN, 1, 1)
                .numbers("age", 1, 2, 3, 4);
        FittedFeaturizer fitted = example.fit(YES_NO);
        assertEquals(List.of("some", "age"), names(fitted, View.TREES));
        assertEquals(List.of("age", "age>2.5", "some~missing"), names(fitted, View.DENSE));
    }

    @Test
    void findsNothingWhereNoColumnTellsRowsApart() {
        assertTrue(new Example(0, 1).numbers("same", 7, 7).tryFit(YES_NO).isEmpty());
        assertTrue(new Example(0, 1).categories("same", "", "").tryFit(YES_NO).isEmpty());
    }

    @Test
    void drawsInNumbersThatLieFarOut() {
        float[] incomes = new float[400];
        double[] labels = new double[400];
        SplittableRandom random = new SplittableRandom(3);
        for (int row = 0; row < 400; row++) {
            incomes[row] = (float) Math.exp(3 * random.nextGaussian());
            labels[row] = row;
        }
        Example example = new Example(labels).numbers("income", incomes);
        float[] drawnIn = feature(example.fit(NUMBER), View.DENSE, "income~log", example.inputs());
        double greatest = 0;
        for (float value : drawnIn) greatest = Math.max(greatest, Math.abs(value));
        assertTrue(greatest < 5, "greatest " + greatest);
        int most = 0;
        for (int row = 0; row < 400; row++) if (incomes[row] > incomes[most]) most = row;
        assertEquals(greatest, drawnIn[most], 1e-6);
    }

    @Test
    void staysFiniteForLinearModelsWhateverComes() {
        Example example = new Example(0, 1, 0, 1, 1)
                .numbers("wide", -Float.MAX_VALUE, Float.MAX_VALUE, 0, 1, 2)
                .numbers("narrow", 0, Float.MIN_VALUE, 0, 0, 0)
                .instants("day", -6e10, 2.5e11, 0, 86_400, Double.NaN)
                .categories("colour", "red", "", "red", "blue", "blue")
                .texts("words", "a b", "", "a", "b", "b");
        FittedFeaturizer fitted = example.fit(YES_NO);
        ModelInputs odd = new ModelInputs(
                3,
                new float[] {Float.NaN, Float.NaN, Float.MAX_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE, -1},
                new double[] {Double.NaN, 2.5e11, -6e10},
                new String[] {"", "never seen", "😀"},
                new String[] {"", "😀😀 \0 \ud800 a", "x".repeat(100_000)});
        for (ModelInputs inputs : List.of(example.inputs(), odd)) {
            for (float value : Example.all(fitted.graph(), View.DENSE, inputs).values()) {
                assertTrue(Float.isFinite(value), Float.toString(value));
            }
            for (float value : Example.all(fitted.graph(), View.TREES, inputs).values()) {
                assertFalse(Float.isInfinite(value));
            }
        }
    }

    @Test
    void separatesCategoriesForLinearModels() {
        Example example = new Example(0, 1, 0, 1, 0).categories("colour", "red", "", "blue", "red", "green");
        FittedFeaturizer fitted = example.fit(YES_NO);
        assertEquals(List.of("colour=", "colour=blue", "colour=green", "colour=red"), names(fitted, View.DENSE));
        ModelInputs unseen =
                new ModelInputs(2, new float[0], new double[0], new String[] {"red", "mauve"}, new String[0]);
        assertArrayEquals(
                new float[] {0, 0, 0, 1, 0, 0, 0, 0},
                Example.all(fitted.graph(), View.DENSE, unseen).values());
        assertArrayEquals(new float[] {4, 0}, feature(fitted, View.TREES, "colour", unseen));
        assertEquals(5, ofTrees(fitted, "colour").categories());
        assertEquals(0, ofTrees(fitted, "colour~count").categories());
    }

    @Test
    void averagesTheTargetOfOtherFoldsOnly() {
        SplittableRandom random = new SplittableRandom(11);
        int rows = 300;
        String[] shops = new String[rows];
        double[] labels = new double[rows];
        for (int row = 0; row < rows; row++) {
            int shop = random.nextInt(6);
            shops[row] = "shop " + shop;
            labels[row] = 10 * shop + random.nextGaussian();
        }
        Example example = new Example(labels).categories("shop", shops);
        FittedFeaturizer fitted = example.fit(NUMBER);
        for (int row = 0; row < 25; row++) {
            FittedFeaturizer other = example.relabelled(row, labels[row] + 5).fit(NUMBER);
            int fold = example.fold(row);
            assertArrayEquals(
                    Example.all(fitted.foldGraphs().get(fold), View.TREES, example.inputs())
                            .values(),
                    Example.all(other.foldGraphs().get(fold), View.TREES, example.inputs())
                            .values(),
                    "a row's label is in its features: row " + row);
            assertNotEquals(
                    feature(fitted, View.TREES, "shop→target", example.inputs())[row],
                    feature(other, View.TREES, "shop→target", example.inputs())[row]);
        }
    }

    @Test
    void drawsRareCategoriesTowardsTheMeanOfAll() {
        double[] labels = new double[40];
        String[] shops = new String[40];
        for (int row = 0; row < 40; row++) {
            shops[row] = row < 19 ? "low" : row < 38 ? "high" : "rare";
            labels[row] = (row < 19 ? 0 : 10) + row % 3 - 1;
        }
        Example example = new Example(labels).categories("shop", shops);
        float[] means = feature(example.fit(NUMBER), View.TREES, "shop→target", example.inputs());
        double mean = Arrays.stream(labels).average().orElseThrow();
        assertTrue(means[0] < 1, "low " + means[0]);
        assertTrue(means[20] > 9, "high " + means[20]);
        assertTrue(means[39] < means[20] && means[39] > mean, "rare " + means[39]);
        ModelInputs unseen = new ModelInputs(1, new float[0], new double[0], new String[] {"new"}, new String[0]);
        assertEquals(mean, feature(example.fit(NUMBER), View.TREES, "shop→target", unseen)[0], 1e-5);
    }

    @Test
    void leavesOutMeansThatTellNothing() {
        double[] labels = new double[200];
        String[] noise = new String[200];
        for (int row = 0; row < 200; row++) {
            labels[row] = row % 2;
            noise[row] = "n" + (row / 2) % 4;
        }
        Example example = new Example(labels).categories("noise", noise);
        assertFalse(names(example.fit(YES_NO), View.TREES).contains("noise→yes"));
    }

    @Test
    void countsEachClassOfSeveral() {
        Example example = new Example(0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2)
                .categories("code", "a", "b", "c", "a", "b", "c", "a", "b", "c", "a", "b", "c");
        FittedFeaturizer fitted = example.fit(new Task.Classification(List.of("x", "y", "z")));
        assertEquals(List.of("code", "code→x", "code→y", "code→z"), names(fitted, View.TREES));
        float[] shares = feature(fitted, View.TREES, "code→y", example.inputs());
        assertTrue(shares[1] > 0.8 && shares[0] < 0.2);
    }

    @Test
    void findsTheTermsOfTexts() {
        int rows = 60;
        String[] names = new String[rows];
        double[] labels = new double[rows];
        for (int row = 0; row < rows; row++) {
            labels[row] = row % 2;
            names[row] = "person " + row + (row % 2 == 0 ? ", mr. x" : ", mrs. 王小明");
        }
        Example example = new Example(labels).texts("name", names);
        FittedFeaturizer fitted = example.fit(YES_NO);
        assertTrue(
                names(fitted, View.TREES).contains("name~mr"),
                names(fitted, View.TREES).toString());
        // What always comes with it is the same feature.
        assertFalse(names(fitted, View.TREES).contains("name~mr x"));
        float[] mr = feature(fitted, View.TREES, "name~mr", example.inputs());
        for (int row = 0; row < rows; row++) assertEquals(row % 2 == 0 ? 1 : 0, mr[row]);
        assertArrayEquals(
                new float[] {0, 1, 2}, Arrays.copyOf(feature(fitted, View.TREES, "name#1", example.inputs()), 3));
    }

    @Test
    void givesTheSameBytesAgain() {
        Example example = new Example(0, 1, 0, 1, 1)
                .numbers("age", 1, 2, 3, 4, 5)
                .categories("colour", "red", "", "red", "blue", "green")
                .texts("words", "a b", "", "a", "b", "b a");
        FittedFeaturizer once = example.fit(YES_NO);
        FittedFeaturizer again = example.fit(YES_NO);
        assertArrayEquals(once.graph(), again.graph());
        for (int fold = 0; fold < 5; fold++) {
            assertArrayEquals(once.foldGraphs().get(fold), again.foldGraphs().get(fold));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void boundsTheFeaturesOfVeryWideTables(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int rows = 60;
        double[] labels = new double[rows];
        Arrays.setAll(labels, row -> row % 2);
        Example example = new Example(labels);
        for (int column = 0; column < 1_500; column++) {
            String[] cells = new String[rows];
            Arrays.setAll(cells, row -> "word " + random.nextInt(50));
            example.categories("c" + column, cells);
            float[] numbers = new float[rows];
            for (int row = 0; row < rows; row++) numbers[row] = random.nextInt(10);
            example.numbers("n" + column, numbers);
        }
        FittedFeaturizer fitted = example.fit(YES_NO);
        assertTrue(
                names(fitted, View.TREES).size() < 12_000,
                "trees " + names(fitted, View.TREES).size());
        assertTrue(
                names(fitted, View.DENSE).size() < 12_000,
                "dense " + names(fitted, View.DENSE).size());
    }

    private static Feature ofTrees(FittedFeaturizer fitted, String name) {
        return fitted.views().stream()
                .filter(view -> view.name().equals(View.TREES))
                .flatMap(view -> view.features().stream())
                .filter(feature -> feature.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
