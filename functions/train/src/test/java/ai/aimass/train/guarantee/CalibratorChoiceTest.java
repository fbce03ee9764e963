package ai.aimass.train.guarantee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.train.learn.Predictions;
import ai.aimass.train.learn.Target;
import ai.aimass.train.metrics.CalibrationCurve;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

final class CalibratorChoiceTest {
    private static final int ROWS = 20_000;

    @Test
    void leavesAloneWhatIsRight() {
        int chosen = 0;
        for (long seed = 0; seed < 20; seed++) {
            DrawnRows rows = DrawnRows.of(2_000, 2, 4, seed);
            if (CalibratorChoice.choose(rows.target(), rows.truth()) != Calibrator.None.NONE) chosen++;
        }
        // Chance alone makes a way with one number look better by a standard error once in six times.
        assertTrue(chosen <= 8, chosen + " of 20");
    }

    @Test
    void coolsManyClassesThatAreTooSure() {
        DrawnRows rows = DrawnRows.of(ROWS, 5, 4, 1);
        Predictions tooSure = new Temperature(0.5).apply(rows.truth());
        Calibrator found = CalibratorChoice.choose(rows.target(), tooSure);
        assertEquals(2, assertInstanceOf(Temperature.class, found).value(), 0.1);
        assertMends(found, rows.target(), tooSure);
    }

    @Test
    void movesTwoClassesThatLeanToOneSide() {
        DrawnRows rows = DrawnRows.of(ROWS, 2, 4, 2);
        Predictions leaning = ofSecond(rows.truth(), p -> p / (p + 3 * (1 - p)));
        Calibrator found = CalibratorChoice.choose(rows.target(), leaning);
        BetaCalibration beta = assertInstanceOf(BetaCalibration.class, found);
        assertEquals(StrictMath.log(3), beta.shift(), 0.1);
        assertEquals(1, beta.first(), 0.1);
        assertEquals(1, beta.second(), 0.1);
        assertMends(found, rows.target(), leaning);
    }

    @Test
    void bendsTwoClassesAsTheyAreBent() {
        DrawnRows rows = DrawnRows.of(ROWS, 2, 6, 3);
        // A wave around the truth, which no curve with three numbers follows.
        Predictions waving = ofSecond(rows.truth(), p -> p + 0.06 * StrictMath.sin(4 * Math.PI * p));
        Calibrator found = CalibratorChoice.choose(rows.target(), waving);
        assertInstanceOf(Isotonic.class, found);
        assertMends(found, rows.target(), waving);
    }

    @Test
    void leavesFewRowsAlone() {
        DrawnRows rows = DrawnRows.of(49, 2, 4, 4);
        Predictions tooSure = new Temperature(0.2).apply(rows.truth());
        assertEquals(Calibrator.None.NONE, CalibratorChoice.choose(rows.target(), tooSure));
    }

    @Test
    void takesOneClassAlone() {
        Predictions sure = new Predictions(new double[200], 100, 2);
        Calibrator found = CalibratorChoice.choose(new Target.Classes(new int[100], 2), sure);
        for (double value : found.apply(sure).values()) assertTrue(Double.isFinite(value));
    }

    private static void assertMends(Calibrator calibrator, Target.Classes target, Predictions given) {
        double before = CalibrationCurve.of(target, given).error();
        double after = CalibrationCurve.of(target, calibrator.apply(given)).error();
        assertTrue(after < 0.4 * before, before + ", then " + after);
    }

    private static Predictions ofSecond(Predictions truth, DoubleUnaryOperator function) {
        double[] values = new double[truth.values().length];
        for (int row = 0; row < truth.rows(); row++) {
            values[2 * row + 1] = function.applyAsDouble(truth.get(row, 1));
            values[2 * row] = 1 - values[2 * row + 1];
        }
        return new Predictions(values, truth.rows(), 2);
    }
}
