package ai.aimass.train.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.train.parallel.Threads;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class NeighboursFittingTest {
    private static final FloatMatrix LINE = new FloatMatrix(new float[] {0, 1, 2, 3, 10}, 5, 1);
    private static final Target.Numbers NUMBERS = new Target.Numbers(new double[] {5, 6, 7, 8, 100});
    private static final int[] ALL = {0, 1, 2, 3, 4};

    @Test
    void predictsTheMeanOfTheNearest() {
        Model model = fit(new Learner.Neighbours(3, false), new Examples(LINE, NUMBERS));
        assertEquals(6, model.predict(row(1.1f)).get(0, 0), 1e-9);
    }

    @Test
    void takesTheFirstOfEquallyNearRows() {
        Model model = fit(new Learner.Neighbours(1, false), new Examples(LINE, NUMBERS));
        assertEquals(5, model.predict(row(0.5f)).get(0, 0));
        assertEquals(7, model.predict(row(2.5f)).get(0, 0));
    }

    @Test
    void nearerRowsCountMore() {
        Model model = fit(new Learner.Neighbours(2, true), new Examples(LINE, NUMBERS));
        double predicted = model.predict(row(2.9f)).get(0, 0);
        assertEquals(8, predicted, 0.2);
    }

    @Test
    void noClassIsImpossible() {
        Target.Classes classes = new Target.Classes(new int[] {0, 0, 0, 1, 1}, 2);
        Predictions predicted = fit(new Learner.Neighbours(1, false), new Examples(LINE, classes))
                .predict(row(0));
        assertArrayEquals(new double[] {1.6 / 2, 0.4 / 2}, predicted.values(), 1e-12);
    }

    @Test
    void aHeavyRowTakesThePlaceOfOthers() {
        Examples weighted = new Examples(LINE, new int[1], NUMBERS, new float[] {1, 2, 1, 1, 1});
        Model model = fit(new Learner.Neighbours(3, false), weighted);
        assertEquals((6 + 6 + 5) / 3.0, model.predict(row(0.9f)).get(0, 0), 1e-9);
    }

    @Test
    void keepsASampleOfManyRows() {
        FloatMatrix features = RandomExamples.dense(NeighboursFitting.MOST_ROWS + 500, 2, 1);
        Examples examples = new Examples(features, RandomExamples.numbers(features, 1, 0, 1));
        Model.Neighbours model = (Model.Neighbours) Fitting.fit(
                new Learner.Neighbours(5, true),
                examples,
                IntStream.range(0, features.rows()).toArray(),
                1,
                Threads.ONE);
        assertEquals(NeighboursFitting.MOST_ROWS, model.weights().length);
    }

    private static Model fit(Learner learner, Examples examples) {
        return Fitting.fit(learner, examples, ALL, 1, Threads.ONE);
    }

    private static FloatMatrix row(float value) {
        return new FloatMatrix(new float[] {value}, 1, 1);
    }
}
