package ai.aimass.onnx;

import ai.aimass.domain.ClassChoice;
import ai.aimass.domain.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The parts that heads are made of. Matrices are float32, row-major.
public final class Heads {
    public static final String PROBABILITIES = "probabilities";
    public static final String LABEL = "label";
    public static final String VALUE = "value";
    public static final String SET = "set";
    public static final String LOW = "low";
    public static final String HIGH = "high";

    /// No constant takes these names, so that they are free when outputs want them.
    static final Set<String> OUTPUTS = Set.of(PROBABILITIES, LABEL, VALUE, SET, LOW, HIGH);

    private Heads() {}

    /// The output that a task's predictions are in.
    public static String output(Task task) {
        return switch (task) {
            case Task.Classification c -> PROBABILITIES;
            case Task.Regression r -> VALUE;
        };
    }

    /// The outputs that hold what a model promises of each prediction, where it promises something: a set of classes,
    /// or where an interval begins and ends.
    public static List<String> regions(Task task) {
        return switch (task) {
            case Task.Classification c -> List.of(SET);
            case Task.Regression r -> List.of(LOW, HIGH);
        };
    }

    /// `rows · weights + bias`, (rows × outputs).
    ///
    /// @param rows (rows × features)
    /// @param weights (features × outputs)
    /// @param bias one for each output
    public static String linear(GraphBuilder graph, String rows, float[] weights, float[] bias) {
        if (bias.length == 0 || weights.length % bias.length != 0) {
            throw new IllegalArgumentException(weights.length + " weights do not go with " + bias.length + " outputs");
        }
        String matrix = graph.floats("weights", weights, weights.length / bias.length, bias.length);
        return graph.node("Gemm", List.of(rows, matrix, graph.floats("bias", bias, bias.length)));
    }

    /// Scores (rows × classes) to probabilities that sum up to 1.
    public static String softmax(GraphBuilder graph, String scores) {
        return graph.node("Softmax", List.of(scores), Attributes.of("axis", 1));
    }

    /// The score (rows × 1) of the second of two classes, to the probabilities of both, by the logistic
    /// function.
    public static String logistic(GraphBuilder graph, String score) {
        String both = graph.node("Mul", List.of(score, graph.floats("signs", new float[] {-1, 1}, 1, 2)));
        return graph.node("Sigmoid", List.of(both));
    }

    /// Values (rows × outputs) of several members, each times its weight, summed up in their order.
    public static String weightedSum(GraphBuilder graph, List<String> members, float[] weights) {
        if (members.isEmpty() || members.size() != weights.length) {
            throw new IllegalArgumentException(members.size() + " members, " + weights.length + " weights");
        }
        List<String> weighted = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            String weight = graph.floats("weight", new float[] {weights[i]}, 1);
            weighted.add(weights[i] == 1 ? members.get(i) : graph.node("Mul", List.of(members.get(i), weight)));
        }
        return weighted.size() == 1 ? weighted.getFirst() : graph.node("Sum", weighted);
    }

    /// What the class that is answered has most of, (rows × classes): see [ClassChoice#share].
    public static String shares(GraphBuilder graph, String probabilities, ClassChoice choice) {
        if (!choice.isBalanced()) return probabilities;
        float[] rates = new float[choice.rates().size()];
        for (int k = 0; k < rates.length; k++) {
            rates[k] = choice.rates().get(k).floatValue();
        }
        return graph.node("Div", List.of(probabilities, graph.floats("rates", rates, 1, rates.length)));
    }

    /// The outputs of a classifier: `probabilities` (rows × classes) and `label`, string (rows), the class that is
    /// answered.
    public static void classification(GraphBuilder graph, String probabilities, Task.Classification task) {
        List<String> classes = task.classes();
        String shares = shares(graph, probabilities, task.choice());
        String best = graph.node("ArgMax", List.of(shares), Attributes.of("axis", 1), Attributes.of("keepdims", 0));
        String label = graph.node("Gather", List.of(graph.strings("classes", classes, classes.size()), best));
        graph.output(LABEL, label, ValueType.STRING, 0);
        graph.output(PROBABILITIES, probabilities, ValueType.FLOAT, classes.size());
    }

    /// The output of a regressor: `value` (rows × 1).
    public static void regression(GraphBuilder graph, String value) {
        graph.output(VALUE, value, ValueType.FLOAT, 1);
    }

    /// A classifier's prediction sets: `set` (rows × classes), 1 for a class that is in a row's set and 0 for one that
    /// is not. How often it holds the truth stands in [ModelMetadata#confidence].
    public static void sets(GraphBuilder graph, String members, int classes) {
        graph.output(SET, members, ValueType.FLOAT, classes);
    }

    /// A regressor's prediction intervals: `low` and `high` (rows × 1).
    public static void intervals(GraphBuilder graph, String low, String high) {
        graph.output(LOW, low, ValueType.FLOAT, 1);
        graph.output(HIGH, high, ValueType.FLOAT, 1);
    }
}
