package ai.aimass.compress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.compress.measure.Predicted;
import ai.aimass.compress.measure.Rows;
import ai.aimass.compress.pass.MergedLeaves;
import ai.aimass.domain.Task;
import ai.aimass.onnx.Tree;
import ai.aimass.onnx.TreeEnsemble;
import ai.onnx.proto.OnnxMl.ModelProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A model's sets and intervals go through compression with it, and go on holding the truth.
final class PromisesTest {
    private static final Task TASK = new Task.Regression();
    private static final float[][] NUMBERS = TestModels.rows(400, 1);
    private static final double[] LABELS = TestModels.numbersOf(NUMBERS, 5);
    private static final Rows ROWS = new Rows(TestModels.inputs(NUMBERS), LABELS);
    private static final TreeEnsemble FEWER = SmallForest.learn(NUMBERS, LABELS, 0, 40, 5, 1);
    /// With the same values, and more work.
    private static final TreeEnsemble MANY = withIdleTree();
    private static final double BUDGET = 0.05;

    @Test
    void aLossyPassMayStayWhileTheTruthIsHeld() {
        assertEquals(Optional.empty(), objection(20, 20));
    }

    @Test
    void aLossyPassIsRejectedWhereTheTruthIsHeldLessOften() {
        String objection = objection(20, 3).orElse("");
        assertTrue(objection.contains("holds the truth"), objection);
    }

    @Test
    void moreThanWasPromisedMayBeLost() {
        double before = coverage(60);
        double after = coverage(30);
        assertTrue(before - after > 0 && after > 0.85, before + ", then " + after);
        assertEquals(Optional.empty(), objection(60, 30));
    }

    private static double coverage(float reach) {
        Predicted predicted = Predicted.of(TestModels.regressor(MANY, reach, 0.8), ROWS.inputs(), TASK);
        if (predicted.regions() == null) throw new IllegalStateException("no intervals");
        return predicted.regions().coverage(LABELS);
    }

    private static Optional<String> objection(float reachBefore, float reachAfter) {
        ModelProto before = TestModels.regressor(MANY, reachBefore, 0.8);
        ModelProto after = TestModels.regressor(FEWER, reachAfter, 0.8);
        GraphPair original = GraphPair.of(before, before);
        Judge judge = new Judge(TASK, BUDGET, ROWS, original);
        return judge.objection(new MergedLeaves(0, 50), original, GraphPair.of(after, after));
    }

    private static TreeEnsemble withIdleTree() {
        Tree first = FEWER.trees().getFirst();
        float[] nothing = new float[first.leaves().length];
        List<Tree> trees = new ArrayList<>(FEWER.trees());
        trees.add(new Tree(
                first.features(), first.thresholds(), first.left(), first.right(), first.missingLeft(), nothing));
        return new TreeEnsemble(FEWER.width(), FEWER.base(), trees);
    }
}
